import { expect, test } from 'vitest';
import { spansOf } from './spans.ts';
import type { TimeAxis } from './timeAxis.ts';

// 100 s on 1000 px beside the pad: 10 px per second, 0 at 14 px.
const AXIS: TimeAxis = { from: 0, to: 100, width: 1014 };

interface Row {
  readonly t: number;
  readonly rank: number;
}

const worst = (a: Row, b: Row): Row => (b.rank >= a.rank ? b : a);
const rows = (...pairs: readonly (readonly [number, number])[]): Row[] => pairs.map(([t, rank]) => ({ t, rank }));
const shape = (given: readonly Row[], axis = AXIS, end = 100) => spansOf(given, axis, end, worst).map(({ x0, x1, row, count }) => [Math.round(x0 * 10) / 10, Math.round(x1 * 10) / 10, row.rank, count]);

const cases = [
  { name: 'each row holds until the next one, the last one until the end', given: rows([0, 1], [30, 2]), want: [[14, 314, 1, 1], [314, 1014, 2, 1]] },
  { name: 'slivers under 1 px are one, the worst of them', given: rows([10, 1], [10.03, 3], [10.06, 2], [10.09, 1]), want: [[114, 114.9, 3, 3], [114.9, 1014, 1, 1]] },
  { name: 'a sliver does not swallow what follows', given: rows([10, 5], [10.05, 1]), want: [[114, 114.5, 5, 1], [114.5, 1014, 1, 1]] },
  { name: 'rows of no length are counted', given: rows([10, 1], [10, 2], [10, 3]), want: [[114, 114, 2, 2], [114, 1014, 3, 1]] },
  { name: 'there is nothing of nothing', given: [], want: [] },
];

test.each(cases)('$name', ({ given, want }) => {
  expect(shape(given)).toEqual(want);
});

test('of a long history only what is in the window is made', () => {
  const long = rows(...Array.from({ length: 10_000 }, (_, t) => [t, t] as const));
  const spans = shape(long, { from: 5000, to: 5010, width: 1014 }, 9999);
  expect(spans).toHaveLength(11);
  expect(spans[0]?.[2]).toBe(5000);
});
