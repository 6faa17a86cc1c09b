import { expect, it } from 'vitest';
import { toSeconds } from '../../../engine/simTime.ts';
import { backoffDuration } from './backoff.ts';

const cases = [
  [0, 0, 0],
  [1, 0, 1],
  [2, 0, 2],
  [4, 0, 8],
  [5, 0, 10],
  [50, 0, 10],
  [4, 1, 1],
] as const;

it.each(cases)('a pod that fitted nowhere %i times and met %i errors waits %i s', (unschedulableCount, consecutiveErrors, expected) => {
  expect(toSeconds(backoffDuration({ unschedulableCount, consecutiveErrors }))).toBe(expected);
});
