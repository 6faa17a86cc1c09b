import { expect, test } from 'vitest';
import { freeName } from './lists.ts';

test.each([
  { taken: [], want: 'lane 1' },
  { taken: ['as it is', 'lane 2'], want: 'lane 3' },
  { taken: ['as it is', 'lane 3'], want: 'lane 4' },
])('beside $taken a new one is called $want', ({ taken, want }) => {
  expect(freeName(taken, (number) => `lane ${number}`)).toBe(want);
});
