// The answers of a room: per step how many chose which option. Codes hold no names, so the same code twice is two people.
import type { Presentation } from '../../../scenario/presentation.ts';
import { decodeRoom, type RoomFailure } from './roomCode.ts';

export interface MergedRoom {
  readonly people: number;
  /** By step, from 0: how many chose each option. */
  readonly steps: ReadonlyMap<number, readonly number[]>;
  readonly refused: readonly { readonly text: string; readonly failure: RoomFailure }[];
}

/** One code per line, or several in a line behind commas. */
export function mergeRoom({ id, steps }: Presentation, text: string): MergedRoom {
  const codes = text.split(/[\n,;]+/).map((line) => line.trim()).filter((line) => line !== '');
  const read = codes.map((code) => ({ code, decoded: decodeRoom(id, code) }));
  const people = read.flatMap(({ decoded }) => (decoded.ok ? [decoded.answers] : []));
  const counts = steps.flatMap(({ ask }, step) => (ask?.options ? [[step, ask.options.map((_, option) => people.filter((answers) => answers.get(step) === option).length)] as const] : []));
  return {
    people: people.length,
    steps: new Map(counts),
    refused: read.flatMap(({ code, decoded }) => (decoded.ok ? [] : [{ text: code.slice(0, 60), failure: decoded.failure }])),
  };
}
