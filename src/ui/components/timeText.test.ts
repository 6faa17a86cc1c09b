import { expect, test } from 'vitest';
import { timeText } from './timeText.ts';

const cases = [
  { seconds: 0, want: '00:00.0' },
  { seconds: 9.96, want: '00:09.9' },
  { seconds: 0.3, want: '00:00.3' },
  { seconds: 150.04, want: '02:30.0' },
  { seconds: 3600, want: '1:00:00' },
  { seconds: 36_061.5, want: '10:01:01' },
];

test.each(cases)('$seconds seconds are $want', ({ seconds, want }) => {
  expect(timeText(seconds)).toBe(want);
});
