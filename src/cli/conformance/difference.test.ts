import { expect, test } from 'vitest';
import { differenceOf } from './difference.ts';

const cases: { name: string; wanted: unknown; got: unknown; want: string | undefined }[] = [
  { name: 'equal values', wanted: { a: [1, { b: null }] }, got: { a: [1, { b: null }] }, want: undefined },
  { name: 'keys in another order', wanted: { a: 1, b: 2 }, got: { b: 2, a: 1 }, want: undefined },
  { name: 'an undefined key counts as absent', wanted: { a: 1 }, got: { a: 1, b: undefined }, want: undefined },
  { name: 'a missing key', wanted: { a: { b: 1 } }, got: { a: {} }, want: 'a.b: wanted 1, got (nothing)' },
  { name: 'a null is not an absent key', wanted: { a: null }, got: {}, want: 'a: wanted null, got (nothing)' },
  { name: 'an additional element', wanted: [1], got: [1, 2], want: '[1]: wanted (nothing), got 2' },
  { name: 'another type', wanted: '1', got: 1, want: 'value: wanted "1", got 1' },
  { name: 'many differences', wanted: [1, 2, 3, 4], got: [0, 0, 0, 0], want: '[0]: wanted 1, got 0; [1]: wanted 2, got 0; [2]: wanted 3, got 0; … 1 more' },
];

test.each(cases)('$name', ({ wanted, got, want }) => {
  expect(differenceOf(wanted, got)).toBe(want);
});
