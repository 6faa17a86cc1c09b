// Work in slices.
import { expect, test } from 'vitest';
import { drained, sliced } from './sliced.ts';

function* counting(to: number, pauses: () => boolean, seen: number[]): Generator<void, string> {
  for (let n = 1; n <= to; n++) {
    seen.push(n);
    if (pauses()) seen.push(-n);
    yield;
  }
  return 'done';
}

test('a slice ends when it is asked to, and the next goes on from there', () => {
  const seen: number[] = [];
  const work = sliced((pauses) => counting(3, pauses, seen));
  expect([work.work(() => true), work.result()]).toEqual([false, undefined]);
  expect(seen).toEqual([1, -1]);
  expect([work.work(() => false), work.result()]).toEqual([true, 'done']);
  expect(seen).toEqual([1, -1, 2, 3]);
  expect(work.work(() => true)).toBe(true);
});

test('all of it at once gives the same', () => {
  expect(drained(counting(3, () => false, []))).toBe('done');
});
