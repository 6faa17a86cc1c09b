import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brokenInvariants, faultSchedules } from './faultSchedules.ts';

const RUNS = 300;

it.each([20261121])(`${RUNS} schedules of faults leave Pods as they must be, seed %i`, (seed) => {
  fc.assert(fc.property(faultSchedules(), (schedule) => {
    expect(brokenInvariants(schedule)).toEqual([]);
  }), { seed, numRuns: RUNS });
}, 900_000);
