// Rows as spans on the plot: each holds until the next one. Spans under 1 px are merged; the worst one stands for all.
import { lastIndexAt } from './ordered.ts';
import { xOf, type TimeAxis } from './timeAxis.ts';

export interface Span<R> {
  readonly x0: number;
  readonly x1: number;
  readonly row: R;
  /** How many rows it stands for. */
  readonly count: number;
}

interface Timed {
  readonly t: number;
}

/** `end` is the instant up to which the last row holds: the head, or when the object was gone. */
export function spansOf<R extends Timed>(rows: readonly R[], axis: TimeAxis, end: number, worst: (a: R, b: R) => R): Span<R>[] {
  const spans: Span<R>[] = [];
  let slivers: Span<R> | undefined;
  for (let n = Math.max(0, lastIndexAt(rows, axis.from)); n < rows.length; n++) {
    const row = rows[n];
    if (!row || row.t > end || row.t > axis.to) break;
    const x0 = xOf(axis, row.t);
    const x1 = xOf(axis, Math.max(row.t, Math.min(end, rows[n + 1]?.t ?? end)));
    const wide = x1 - x0 >= 1;
    if (slivers && (wide || x1 - slivers.x0 >= 1)) {
      spans.push(slivers);
      slivers = undefined;
    }
    if (wide) spans.push({ x0, x1, row, count: 1 });
    else slivers = slivers ? { x0: slivers.x0, x1, row: worst(slivers.row, row), count: slivers.count + 1 } : { x0, x1, row, count: 1 };
  }
  if (slivers) spans.push(slivers);
  return spans;
}
