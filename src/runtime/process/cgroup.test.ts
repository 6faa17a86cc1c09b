// The CPU quota of a group is one, however many processes draw on it.
import { expect, test } from 'vitest';
import { simTime } from '../../engine/simTime.ts';
import { CgroupNode } from './cgroup.ts';

const PERIOD = 100_000;
const QUOTA = 50_000;

function fiveTenths(): CgroupNode {
  return new CgroupNode('c', undefined, { cpuQuota: QUOTA, cpuPeriod: PERIOD }, () => undefined);
}

test('what fits into the period costs no wait', () => {
  expect(fiveTenths().throttle(QUOTA, simTime(0))).toBe(0);
});

test('what does not fit waits for the next period', () => {
  expect(fiveTenths().throttle(QUOTA + 1_000, simTime(0))).toBe(PERIOD - QUOTA);
});

test('a second process takes what is left of the period that the first one waits for', () => {
  const group = fiveTenths();
  group.throttle(QUOTA + 1_000, simTime(0));
  expect(group.throttle(1_000, simTime(0)) + 1_000).toBe(PERIOD + 2_000);
  expect(group.throttle(1_000, simTime(0)) + 1_000).toBe(PERIOD + 3_000);
});
