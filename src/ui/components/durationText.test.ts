import { expect, test } from 'vitest';
import { textsFor } from '../../texts/catalogue.ts';
import { durationText } from './durationText.ts';

const cases = [
  { seconds: 0, want: '0 s' },
  { seconds: 18.6, want: '18.6 s' },
  { seconds: 40, want: '40 s' },
  { seconds: 59.96, want: '1 min' },
  { seconds: 250, want: '4 min 10 s' },
  { seconds: 300, want: '5 min' },
  { seconds: 3900, want: '1 h 5 min' },
  { seconds: 7199, want: '2 h' },
];

test.each(cases)('$seconds seconds are $want', ({ seconds, want }) => {
  expect(durationText(seconds, textsFor('en').clock.units)).toBe(want);
});
