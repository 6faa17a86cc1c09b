// What a learner did in lessons as a few characters: lesson, option, how sure, goals. No name, no time. Also the form in which progress is carried.
//
//   1 │ lesson 7 bits · option 3 · how sure 2 · goals 8 · done 1 · spare 4 │ … │ check 10 bits      five bits a character
//   version            five characters per lesson                             two characters
import { inGroups, readSpoken, spokenCheck, spokenDigits, spokenNumber } from '../../../base/spokenCode.ts';
import { CONFIDENCES, type Confidence } from '../player/playState.ts';

export interface LessonResult {
  /** 1 to 127: the number its folder begins with. */
  readonly lesson: number;
  /** Index of the option in the lesson's document; absent: none was chosen. */
  readonly option?: number;
  readonly confidence?: Confidence;
  /** Bit i: goal i was met. */
  readonly goals: number;
  readonly done: boolean;
}

export type ResultFailure = 'empty' | 'characters' | 'version' | 'length' | 'check';

export type DecodedResult = { readonly ok: true; readonly results: readonly LessonResult[] } | { readonly ok: false; readonly failure: ResultFailure };

const VERSION = '1';
const PER_LESSON = 5;
const CHECK = 2;
const MOST_LESSONS = 128;

export function encodeResults(results: readonly LessonResult[]): string {
  const body = `${VERSION}${results.slice(0, MOST_LESSONS).map((result) => spokenDigits(packed(result), PER_LESSON)).join('')}`;
  return inGroups(`${body}${spokenCheck(body, CHECK)}`);
}

export function decodeResults(text: string): DecodedResult {
  const code = readSpoken(text);
  if (code === '') return { ok: false, failure: 'empty' };
  if (code === undefined) return { ok: false, failure: 'characters' };
  if (code[0] !== VERSION) return { ok: false, failure: 'version' };
  const lessons = (code.length - 1 - CHECK) / PER_LESSON;
  if (!Number.isInteger(lessons) || lessons < 1 || lessons > MOST_LESSONS) return { ok: false, failure: 'length' };
  const body = code.slice(0, -CHECK);
  if (spokenCheck(body, CHECK) !== code.slice(-CHECK)) return { ok: false, failure: 'check' };
  return { ok: true, results: Array.from({ length: lessons }, (_, i) => unpacked(spokenNumber(body.slice(1 + i * PER_LESSON, 1 + (i + 1) * PER_LESSON)))) };
}

function packed({ lesson, option, confidence, goals, done }: LessonResult): number {
  const sure = confidence === undefined ? 0 : CONFIDENCES.indexOf(confidence) + 1;
  const chosen = option === undefined ? 0 : (option + 1) & 0b111;
  return ((((lesson & 0x7f) * 8 + chosen) * 4 + sure) * 256 + (goals & 0xff)) * 32 + (done ? 16 : 0);
}

function unpacked(bits: number): LessonResult {
  const sure = CONFIDENCES[((bits >> 13) & 0b11) - 1];
  const chosen = (bits >> 15) & 0b111;
  return { lesson: (bits >> 18) & 0x7f, ...(chosen === 0 ? {} : { option: chosen - 1 }), ...(sure === undefined ? {} : { confidence: sure }), goals: (bits >> 5) & 0xff, done: (bits & 16) !== 0 };
}
