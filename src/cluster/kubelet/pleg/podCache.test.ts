import { describe, expect, it } from 'vitest';
import { simTime } from '../../../engine/simTime.ts';
import { EMPTY_RUNTIME_STATUS } from '../podRuntimeStatus.ts';
import { createPodCache } from './podCache.ts';

const known = { ...EMPTY_RUNTIME_STATUS, ips: ['10.0.0.1'] };

describe('a state newer than the last sync', () => {
  const cases = [
    { name: 'is there when the pod changed since', modified: 5, minTime: 4, lookedAt: 1, want: known },
    { name: 'is there when everything was looked at since', modified: 1, minTime: 4, lookedAt: 5, want: known },
    { name: 'has to be waited for when the look was at the end of the sync itself', modified: 1, minTime: 4, lookedAt: 4, want: undefined },
    { name: 'is any state before the first sync', modified: 1, minTime: undefined, lookedAt: 1, want: known },
  ];
  for (const { name, modified, minTime, lookedAt, want } of cases) {
    it(name, () => {
      const cache = createPodCache();
      cache.set('u', known, simTime(modified));
      expect(cache.getIfNewer('u', minTime === undefined ? undefined : simTime(minTime), simTime(lookedAt))).toBe(want);
    });
  }

  it('is empty for a pod that the runtime does not know', () => {
    expect(createPodCache().getIfNewer('u', simTime(1), simTime(2))).toBe(EMPTY_RUNTIME_STATUS);
  });
});
