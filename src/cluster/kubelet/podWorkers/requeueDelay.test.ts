import { describe, expect, it } from 'vitest';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { requeueDelay } from './requeueDelay.ts';

const now = simTime(seconds(100));
const backOff = (untilSeconds: number) => ({ message: 'CrashLoopBackOff', backOffUntil: simTime(seconds(untilSeconds)) });
const other = { message: 'ErrImagePull' };

describe('the wait until the next sync', () => {
  const cases = [
    { name: 'is a minute after a sync without errors', errors: [], jitter: 0, want: 60 },
    { name: 'is stretched by up to half', errors: [], jitter: 1, want: 90 },
    { name: 'is ten seconds after an error', errors: [other], jitter: 0, want: 10 },
    { name: 'is a second while the network is not ready', errors: [{ message: 'network is not ready: x' }], jitter: 0, want: 1 },
    { name: 'ends with a back-off that is the only error', errors: [backOff(109)], jitter: 0, want: 9 },
    { name: 'ends with the earliest of several back-offs', errors: [backOff(130), backOff(112)], jitter: 0, want: 12 },
    { name: 'is at most a minute for a long back-off', errors: [backOff(400)], jitter: 0, want: 60 },
    { name: 'is none for a back-off that is over', errors: [backOff(90)], jitter: 0.5, want: 0 },
    { name: 'is that of the error when a back-off is not alone', errors: [backOff(103), other], jitter: 0, want: 10 },
  ];
  for (const { name, errors, jitter, want } of cases) it(name, () => expect(requeueDelay(errors, now, jitter)).toBe(seconds(want)));
});
