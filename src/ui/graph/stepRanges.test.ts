import { expect, test } from 'vitest';
import { stepRanges } from './stepRanges.ts';

const cases = [
  { name: 'one step', given: [4], want: '4' },
  { name: 'two neighbours stay two numbers', given: [1, 2], want: '1 2' },
  { name: 'three in a row are a range', given: [1, 2, 3], want: '1–3' },
  { name: 'gaps part ranges', given: [1, 2, 3, 5, 7, 8], want: '1–3 5 7 8' },
];

test.each(cases)('$name', ({ given, want }) => {
  expect(stepRanges(given)).toBe(want);
});
