import { expect, test } from 'vitest';
import { tabAfter } from './tabKeys.ts';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 0, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 0, undefined],
])('%s from tab %d of three leads to %s', (key, at, want) => {
  expect(tabAfter(key, at, 3)).toBe(want);
});
