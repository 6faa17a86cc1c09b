// What this browser remembers of lessons: per lesson the answer, how sure, the goals, and how far.
import type { Play } from '../player/playState.ts';
import { encodeResults, type LessonResult } from '../results/resultCode.ts';

/** By slug. */
export type Progress = ReadonlyMap<string, LessonProgress>;

export interface LessonProgress {
  readonly option?: number;
  readonly confidence?: NonNullable<LessonResult['confidence']>;
  readonly goals: number;
  readonly done: boolean;
}

/** undefined: nothing worth remembering yet. */
export function progressOf({ lesson, committed, chosen, confidence, met, done }: Play): LessonProgress | undefined {
  if (!committed) return undefined;
  const option = chosen === undefined ? -1 : lesson.prediction.options.indexOf(chosen);
  return { goals: met, done, ...(option < 0 ? {} : { option }), ...(confidence === undefined ? {} : { confidence }) };
}

/** The first answer counts; goals and done only grow. */
export function merged(before: LessonProgress | undefined, now: LessonProgress): LessonProgress {
  if (!before) return now;
  const answered = before.option === undefined ? now : before;
  const { option, confidence } = answered;
  return { goals: before.goals | now.goals, done: before.done || now.done, ...(option === undefined ? {} : { option }), ...(confidence === undefined ? {} : { confidence }) };
}

/** Of all lessons: what was there stays first. */
export function joined(before: Progress, now: Progress): Progress {
  return new Map([...before, ...[...now].map(([slug, one]) => [slug, merged(before.get(slug), one)] as const)]);
}

/** Everything as one code; '' when there is nothing. */
export function progressCode(progress: Progress): string {
  return progress.size === 0 ? '' : encodeResults([...progress].sort(([a], [b]) => (a < b ? -1 : 1)).map(([slug, one]) => ({ lesson: Number(slug.slice(0, 2)), ...one })));
}

export function withResults(progress: Progress, results: readonly LessonResult[], slugs: readonly string[]): Progress {
  const after = new Map(progress);
  for (const { lesson, ...one } of results) {
    const slug = slugs.find((known) => Number(known.slice(0, 2)) === lesson);
    if (slug !== undefined) after.set(slug, merged(after.get(slug), one));
  }
  return after;
}

/** What storage gave back, which may be anything. */
export function readProgress(kept: unknown): Progress {
  if (!(kept instanceof Map)) return new Map();
  return new Map([...kept].filter((entry): entry is [string, LessonProgress] => typeof entry[0] === 'string' && isProgress(entry[1])));
}

function isProgress(value: unknown): value is LessonProgress {
  return typeof value === 'object' && value !== null && 'goals' in value && typeof value.goals === 'number' && 'done' in value && typeof value.done === 'boolean';
}
