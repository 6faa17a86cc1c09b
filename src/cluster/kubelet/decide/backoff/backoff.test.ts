import { expect, test } from 'vitest';
import { seconds, simTime } from '../../../../engine/simTime.ts';
import { instanceOf, podWith, runtimeWith } from '../testing/builders.ts';
import { createBackoff } from './backoff.ts';
import { createCrashLoopBackOff, crashLoopKey, doBackOff } from './crashLoopBackOff.ts';
import { formatGoDuration } from './goDuration.ts';

const at = (value: number) => simTime(seconds(value));

test('the delay doubles up to the maximum and is forgotten after twice the maximum', () => {
  const backoff = createBackoff(seconds(10), seconds(30));
  for (const [now, want] of [[0, 10], [10, 20], [40, 30], [80, 30], [141, 10]] as const) {
    backoff.next('k', at(now), at(now));
    expect(backoff.get('k') / seconds(1)).toBe(want);
  }
  backoff.gc(at(300));
  expect(backoff.entry('k')).toBeUndefined();
});

test('the first restart waits for nothing, the second ten seconds after the end', () => {
  const backoff = createCrashLoopBackOff();
  const pod = podWith();
  const ended = (finishedAt: number) => runtimeWith([instanceOf({ name: 'a' }, 'exited', { exitCode: 1, finishedAt: at(finishedAt) })]);
  const decide = (finishedAt: number, now: number) => doBackOff(pod, { name: 'a' }, 'spec.containers[0]', ended(finishedAt), backoff, at(now));
  expect(decide(1, 2).type).toBe('start');
  expect(decide(5, 8)).toMatchObject({
    type: 'wait', until: at(15), message: 'back-off 10s restarting failed container=a pod=p_default(u)', event: 'Back-off restarting failed container a in pod p_default(u)',
  });
  expect(decide(5, 15).type).toBe('start');
  expect(decide(16, 17)).toMatchObject({ type: 'wait', until: at(36) });
});

test('another image starts afresh', () => {
  const pod = podWith();
  expect(crashLoopKey(pod, { name: 'a', image: 'x:1' })).not.toBe(crashLoopKey(pod, { name: 'a', image: 'x:2' }));
});

const durations = [
  [0, '0s'], [500, '500µs'], [980_000, '980ms'], [1_248_000, '1.248s'], [10_000_000, '10s'], [80_000_000, '1m20s'], [300_000_000, '5m0s'], [62_500_000, '1m2.5s'], [3_600_000_000, '1h0m0s'], [-1_500_000, '-1.5s'],
] as const;

test.each(durations)('%i µs reads %s', (micros, want) => {
  expect(formatGoDuration(micros)).toBe(want);
});
