// Searching in rows that are in order of time.

interface Timed {
  readonly t: number;
}

/** Index of the last row at or before the instant; -1 when there is none. */
export function lastIndexAt(rows: readonly Timed[], t: number): number {
  return firstIndexWhere(rows.length, (n) => (rows[n]?.t ?? 0) > t) - 1;
}

/** The row that holds at the instant. */
export function rowAt<R extends Timed>(rows: readonly R[], t: number): R | undefined {
  return rows[lastIndexAt(rows, t)];
}

/** Index of the first number above the instant. */
export function firstIndexAfter(instants: readonly number[], t: number): number {
  return firstIndexWhere(instants.length, (n) => (instants[n] ?? 0) > t);
}

/** `isTrue` is false up to some index and true from there on. */
function firstIndexWhere(length: number, isTrue: (n: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
