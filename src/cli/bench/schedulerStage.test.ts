// What a stage of the scheduler's bench does with Pods that it cannot place.
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { schedulerStage, type StageOptions } from './schedulerStage.ts';

function podsWith(count: number, cpu: string): readonly Pod[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name: `pod-${i}`, namespace: 'sched-0' },
    spec: { containers: [{ name: 'pause', image: 'registry.k8s.io/pause:3.10', resources: { requests: { cpu } } }] },
  }));
}

function stageOf(options: Partial<StageOptions> = {}) {
  return schedulerStage({ nodes: 3, labelsOf: () => ({}), ...options });
}

describe('a stage of the scheduler bench', () => {
  it('gives up when nothing goes on, and says how many Pods wait', () => {
    const waited: number[] = [];
    const stage = stageOf({ onSecond: (waiting) => void waited.push(waiting) });
    stage.create(podsWith(5, '3'));
    expect(() => stage.untilPlaced('sched-0')).toThrow('2 Pods find no node');
    expect(new Set(waited)).toEqual(new Set([2]));
  });

  it('says that a budget ended the run, rather than to wait for Pods that are never tried', () => {
    const stage = stageOf({ budgets: { objects: 50 } });
    stage.create(podsWith(60, '1m'));
    expect(() => stage.untilPlaced('sched-0')).toThrow('pods used up the budget of objects');
  });
});
