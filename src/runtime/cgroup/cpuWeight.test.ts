import { expect, test } from 'vitest';
import { cpuWeight } from './cpuWeight.ts';

test.each([
  [0, 0],
  [2, 1],
  [10, 4],
  [102, 17],
  [256, 35],
  [512, 59],
  [1024, 100],
  [2048, 174],
  [262_144, 10_000],
])('%i shares weigh %i', (shares, weight) => {
  expect(cpuWeight(shares)).toBe(weight);
});
