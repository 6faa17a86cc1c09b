import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { calculateEffectiveGracePeriod } from './gracePeriod.ts';

const podWith = (spec: number, deletion?: number): Pod => ({
  metadata: deletion === undefined ? {} : { deletionGracePeriodSeconds: deletion },
  spec: { containers: [], terminationGracePeriodSeconds: spec },
});

describe('the effective grace period', () => {
  const cases = [
    { name: 'is the spec\'s when nothing else is known', stored: 0, pod: podWith(30), override: undefined, want: { seconds: 30, shortened: false } },
    { name: 'is the deletion\'s when the pod is deleted', stored: 0, pod: podWith(30, 5), override: undefined, want: { seconds: 5, shortened: false } },
    { name: 'is shortened by a later deletion', stored: 30, pod: podWith(30, 1), override: undefined, want: { seconds: 1, shortened: true } },
    { name: 'is never lengthened', stored: 5, pod: podWith(30, 60), override: 90, want: { seconds: 5, shortened: false } },
    { name: 'takes a shorter override', stored: 0, pod: podWith(30, 20), override: 2, want: { seconds: 2, shortened: false } },
    { name: 'is one second when none was asked for, as with --force', stored: 0, pod: podWith(30, 0), override: undefined, want: { seconds: 1, shortened: false } },
    { name: 'is at least one second', stored: 0, pod: podWith(0, 0), override: undefined, want: { seconds: 1, shortened: false } },
  ];
  for (const { name, stored, pod, override, want } of cases) {
    it(name, () => expect(calculateEffectiveGracePeriod(stored, pod, override)).toEqual(want));
  }
});
