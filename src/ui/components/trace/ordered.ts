// Searching in rows that are in order of time.
import { countAt, countWhere } from '../../../base/ordered.ts';

interface Timed {
  readonly t: number;
}

/** Index of the last row at or before the instant; -1 when there is none. */
export function lastIndexAt(rows: readonly Timed[], t: number): number {
  return countAt(rows, t) - 1;
}

/** The row that holds at the instant. */
export function rowAt<R extends Timed>(rows: readonly R[], t: number): R | undefined {
  return rows[lastIndexAt(rows, t)];
}

/** Index of the first number above the instant. */
export function firstIndexAfter(instants: readonly number[], t: number): number {
  return countWhere(instants, (instant) => instant <= t);
}
