import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { createWallClock, seconds, simTime } from '../../../engine/simTime.ts';
import { podsToDelete } from './podRanking.ts';

const NOW = simTime(seconds(10_000));
const CLOCK = createWallClock(Date.UTC(2026, 0, 1));
const ago = (secondsAgo: number) => CLOCK.rfc3339(simTime(NOW - seconds(secondsAgo)));

interface Traits {
  readonly node?: string;
  readonly phase?: 'Pending' | 'Running';
  readonly readyFor?: number;
  readonly age?: number;
  readonly restarts?: number;
  readonly cost?: string;
}

function pod(name: string, { node = 'n', phase = 'Running', readyFor, age = 100, restarts = 0, cost }: Traits): Pod {
  return {
    metadata: { name, uid: name, creationTimestamp: ago(age), ...(cost === undefined ? {} : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }) },
    spec: { containers: [{ name: 'c' }], ...(node === '' ? {} : { nodeName: node }) },
    status: {
      phase,
      conditions: [readyFor === undefined ? { type: 'Ready', status: 'False' } : { type: 'Ready', status: 'True', lastTransitionTime: ago(readyFor) }],
      containerStatuses: [{ name: 'c', image: '', imageID: '', ready: readyFor !== undefined, restartCount: restarts }],
    },
  };
}

describe('pods that go first', () => {
  const cases = [
    ['not bound before bound', { readyFor: 50 }, { node: '', phase: 'Pending' }],
    ['pending before running', {}, { phase: 'Pending' }],
    ['not ready before ready', { readyFor: 50 }, {}],
    ['cheap before dear', { readyFor: 50, cost: '10' }, { readyFor: 50, cost: '-1' }],
    ['ready for a short time before ready for long', { readyFor: 5000, age: 6000 }, { readyFor: 5, age: 6000 }],
    ['many restarts before few', { readyFor: 50 }, { readyFor: 50, restarts: 3 }],
    ['young before old', { readyFor: 50, age: 5000 }, { readyFor: 50, age: 60 }],
  ] as const;
  it.each(cases)('%s', (_name, stays, goes) => {
    const pods = [pod('stays', stays), pod('goes', goes)];
    expect(podsToDelete(pods, pods, 1, NOW, CLOCK).map(({ metadata }) => metadata?.name)).toEqual(['goes']);
  });

  it('those on nodes with many of their kind', () => {
    const pods = [pod('alone', { node: 'a', readyFor: 50 }), pod('b1', { node: 'b', readyFor: 50 }), pod('b2', { node: 'b', readyFor: 50 })];
    expect(podsToDelete(pods, pods, 1, NOW, CLOCK)[0]?.spec?.nodeName).toBe('b');
  });
});
