import { expect, test } from 'vitest';
import { ageText } from './ageText.ts';

const cases = [
  { seconds: -1, want: '0s' },
  { seconds: 11.9, want: '11s' },
  { seconds: 119, want: '119s' },
  { seconds: 151, want: '2m31s' },
  { seconds: 180, want: '3m' },
  { seconds: 720, want: '12m' },
  { seconds: 12_000, want: '3h20m' },
  { seconds: 36_000, want: '10h' },
  { seconds: 200_000, want: '2d' },
];

test.each(cases)('$seconds seconds are $want', ({ seconds, want }) => {
  expect(ageText(seconds)).toBe(want);
});
