import { describe, expect, test } from 'vitest';
import { simTime } from '../../../engine/simTime.ts';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import { chainRows } from './chainRows.ts';

function step(actor: string, type: string, rule?: string): WhyStep {
  return { kind: type === 'object.written' ? 'write' : 'event', t: simTime(0), actor, type, objects: [], ...(rule === undefined ? {} : { rule: { id: rule } }) };
}

function shape(steps: readonly WhyStep[], unfolded: readonly number[] = []): readonly string[] {
  return chainRows(steps, new Set(unfolded)).map((row) => (row.type === 'step' ? String(row.index + 1) : `+${row.count}`));
}

const ADDRESS = [
  step('kubelet/node-3', 'object.written'),
  step('containerd/node-3', 'sandbox.started'),
  step('kubelet/node-3', 'kubelet.decision', 'kubelet.sandbox.noSandbox'),
  step('kube-scheduler', 'object.written', 'scheduler.bestNode'),
  step('kube-scheduler', 'scheduler.decision', 'scheduler.bestNode'),
  step('kubectl', 'object.written'),
  step('user', 'input.apply'),
];

describe('what folds', () => {
  test('writes that carry out a decision or an input', () => {
    expect(shape(ADDRESS)).toEqual(['1', '2', '3', '+1', '5', '+1', '7']);
  });

  test('it unfolds, and keeps its numbers', () => {
    expect(shape(ADDRESS, [3])).toEqual(['1', '2', '3', '4', '5', '+1', '7']);
  });

  test('a write by somebody else stays', () => {
    expect(shape([step('kubelet/node-1', 'object.written'), step('job-controller', 'object.written', 'controller.podTemplate'), step('user', 'yaml')])).toEqual(['1', '2', '3']);
  });

  test('the middle of a long chain', () => {
    const long = Array.from({ length: 20 }, (_, index) => step(`actor-${index}`, 'container.started'));
    expect(shape(long)).toEqual(['1', '2', '3', '4', '+12', '17', '18', '19', '20']);
  });

  test('never effect and root', () => {
    expect(shape([step('a', 'object.written', 'r'), step('a', 'object.written', 'r')])).toEqual(['1', '2']);
  });
});
