import { expect, test } from 'vitest';
import { durationSeconds } from './duration.ts';

test.each([['0s', 0], ['12s', 12], ['1m30s', 90], ['2h', 7200], ['500ms', 0.5], ['1.5s', 1.5], ['1d', 86_400], ['100us', 0.0001], ['5', 5]])('%s is %d seconds', (text, want) => {
  expect(durationSeconds(text)).toBeCloseTo(want, 6);
});
