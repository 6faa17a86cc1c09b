import { describe, expect, it } from 'vitest';
import type { HorizontalPodAutoscalerSpec, HPAScalingRules } from '../../../api/autoscaling/v2/types.gen.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { limitReplicas, NO_MEMORY, rememberChange, rememberRecommendation } from './scalingLimits.ts';

const NOW = simTime(seconds(1000));

interface Case {
  readonly name: string;
  readonly current: number;
  readonly desired: number;
  readonly up?: HPAScalingRules;
  readonly down?: HPAScalingRules;
  /** Seconds ago → recommendation. */
  readonly recent?: Readonly<Record<number, number>>;
  /** Seconds ago → change. */
  readonly changed?: Readonly<Record<number, number>>;
  readonly want: number;
  readonly reason: string;
}

const PER_15: HPAScalingRules = { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] };

const cases: readonly Case[] = [
  { name: 'what is asked for is done', current: 3, desired: 5, want: 5, reason: 'DesiredWithinRange' },
  { name: 'at most twice as many at once', current: 3, desired: 9, want: 6, reason: 'ScaleUpLimit' },
  { name: 'but up to four at once', current: 1, desired: 9, want: 4, reason: 'ScaleUpLimit' },
  { name: 'never more than the maximum', current: 9, desired: 15, want: 10, reason: 'TooManyReplicas' },
  { name: 'never less than the minimum', current: 3, desired: 1, want: 2, reason: 'TooFewReplicas' },
  { name: 'the highest of five minutes holds back going down', current: 6, desired: 2, recent: { 200: 6, 20: 3 }, want: 6, reason: 'DesiredWithinRange' },
  { name: 'what was recommended before that does not', current: 6, desired: 3, recent: { 301: 6 }, want: 3, reason: 'DesiredWithinRange' },
  { name: 'a policy counts from the start of its period', current: 5, desired: 9, up: PER_15, changed: { 30: 1 }, want: 6, reason: 'ScaleUpLimit' },
  { name: 'a policy downwards, too', current: 8, desired: 3, down: { ...PER_15, stabilizationWindowSeconds: 0 }, want: 6, reason: 'ScaleDownLimit' },
  { name: 'a disabled direction stays as it is', current: 8, desired: 3, down: { selectPolicy: 'Disabled', policies: [], stabilizationWindowSeconds: 0 }, want: 8, reason: 'ScaleDownLimit' },
  { name: 'the lowest of a window holds back going up', current: 3, desired: 6, up: { ...PER_15, stabilizationWindowSeconds: 60 }, recent: { 30: 4 }, want: 4, reason: 'DesiredWithinRange' },
];

describe('what may be followed of a recommendation', () => {
  it.each(cases)('$name', ({ current, desired, up, down, recent = {}, changed = {}, want, reason }) => {
    const spec: HorizontalPodAutoscalerSpec = {
      scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 10,
      ...(up || down ? { behavior: { ...(up ? { scaleUp: up } : {}), ...(down ? { scaleDown: down } : {}) } } : {}),
    };
    const ago = (text: string) => simTime(NOW - seconds(Number(text)));
    const memory = {
      recommendations: Object.entries(recent).map(([when, replicas]) => ({ at: ago(when), replicas })),
      changes: Object.entries(changed).map(([when, by]) => ({ at: ago(when), by })),
    };
    const limited = limitReplicas({ spec, currentReplicas: current, desiredReplicas: desired, memory, now: NOW });
    expect({ replicas: limited.replicas, reason: limited.scalingLimited.reason }).toEqual({ replicas: want, reason });
  });

  it('is forgotten after an hour', () => {
    const later = simTime(seconds(3601));
    const old = rememberChange(rememberRecommendation(NO_MEMORY, simTime(0), 5), simTime(0), 2);
    expect(rememberChange(rememberRecommendation(old, later, 4), later, 1)).toEqual({ recommendations: [{ at: later, replicas: 4 }], changes: [{ at: later, by: 1 }] });
  });
});
