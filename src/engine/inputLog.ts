// Everything from outside, in the order in which it was taken. `run(document, inputs)` is a function of this log alone:
// restoring, sharing, forking and undoing all replay it.
import type { SimTime } from './simTime.ts';

export interface LoggedInput<T> {
  /** From 1, in the order taken. */
  readonly seq: number;
  readonly at: SimTime;
  readonly input: T;
}

export interface InputLog<T> {
  readonly entries: readonly LoggedInput<T>[];
  /** Appends; `at` must not lie before the last entry. */
  append(at: SimTime, input: T): LoggedInput<T>;
  /** Entries up to and including an instant: what a fork there keeps. */
  upTo(at: SimTime): readonly LoggedInput<T>[];
}

export function createInputLog<T>(): InputLog<T> {
  const entries: LoggedInput<T>[] = [];
  return {
    entries,
    append(at, input) {
      const last = entries.at(-1);
      if (last && at < last.at) throw new Error(`an input for ${at} µs comes after one of ${last.at} µs`);
      const entry = { seq: entries.length + 1, at, input };
      entries.push(entry);
      return entry;
    },
    upTo: (at) => entries.filter((entry) => entry.at <= at),
  };
}
