// What somebody in the room answered, as a few characters: which presentation, and per question the option. No name, no time.
//
//   2 │ presentation 10 bits │ step 5 bits · option 3 bits · spare 2 │ … │ check 10 bits     five bits a character
import { inGroups, readSpoken, spokenCheck, spokenDigits, spokenNumber } from '../../../base/spokenCode.ts';

/** By step, from 0: the option, from 0. */
export type RoomAnswers = ReadonlyMap<number, number>;

export type RoomFailure = 'characters' | 'version' | 'length' | 'check' | 'other';

export type DecodedRoom = { readonly ok: true; readonly answers: RoomAnswers } | { readonly ok: false; readonly failure: RoomFailure };

const VERSION = '2';
const KNOWN_BY = 2;
const PER_ANSWER = 2;
const CHECK = 2;
const MOST_ANSWERS = 32;

export function encodeRoom(id: string, answers: RoomAnswers): string {
  const body = `${VERSION}${id.slice(0, KNOWN_BY)}${[...answers].sort(([a], [b]) => a - b).map(([step, option]) => spokenDigits((step * 8 + option + 1) * 4, PER_ANSWER)).join('')}`;
  return inGroups(`${body}${spokenCheck(body, CHECK)}`);
}

export function decodeRoom(id: string, text: string): DecodedRoom {
  const code = readSpoken(text);
  if (code === undefined) return { ok: false, failure: 'characters' };
  if (code[0] !== VERSION) return { ok: false, failure: 'version' };
  const count = (code.length - VERSION.length - KNOWN_BY - CHECK) / PER_ANSWER;
  if (!Number.isInteger(count) || count < 1 || count > MOST_ANSWERS) return { ok: false, failure: 'length' };
  const body = code.slice(0, -CHECK);
  if (spokenCheck(body, CHECK) !== code.slice(-CHECK)) return { ok: false, failure: 'check' };
  if (body.slice(1, 1 + KNOWN_BY) !== id.slice(0, KNOWN_BY)) return { ok: false, failure: 'other' };
  const answers = new Map<number, number>();
  for (let at = 1 + KNOWN_BY; at < body.length; at += PER_ANSWER) {
    const bits = spokenNumber(body.slice(at, at + PER_ANSWER));
    const option = ((bits >> 2) & 0b111) - 1;
    // The first answer to a question counts.
    if (option >= 0 && !answers.has(bits >> 5)) answers.set(bits >> 5, option);
  }
  return { ok: true, answers };
}
