import { expect, test } from 'vitest';
import { chaosPlan } from './chaosPlan.ts';
import type { NodeView, PodView } from './readModel/scene.ts';

const POD = { namespace: 'default', name: 'web', node: 'node-1' } as PodView;
const NODE = { name: 'node-1' } as NodeView;
const SCENE = { t: 10, pods: [POD], nodes: [NODE] };

test('the same seed gives the same plan, another one another', () => {
  const wish = { seed: 7, count: 6, over: 60 };
  expect(chaosPlan(wish, SCENE)).toEqual(chaosPlan(wish, SCENE));
  expect(chaosPlan({ ...wish, seed: 8 }, SCENE)).not.toEqual(chaosPlan(wish, SCENE));
});

test('faults come in order over the time that is given, and what lasts ends by itself', () => {
  const plan = chaosPlan({ seed: 3, count: 20, over: 100 }, SCENE);
  expect(plan.map(({ t }) => t)).toEqual(plan.map(({ t }) => t).toSorted((a, b) => a - b));
  expect(Math.min(...plan.map(({ t }) => t))).toBeGreaterThanOrEqual(11);
  expect(Math.max(...plan.map(({ t }) => t))).toBeLessThanOrEqual(111);
  for (const { fault, lasts } of plan) if ('node' in fault || fault.kind === 'cutPod') expect(lasts).toBeGreaterThan(0);
});

test('nothing is done to Pods that are not there, or on their way out', () => {
  const kinds = (pods: readonly PodView[]) => chaosPlan({ seed: 3, count: 30, over: 60 }, { ...SCENE, pods }).filter(({ fault }) => 'pod' in fault).length;
  expect(kinds([])).toBe(0);
  expect(kinds([{ ...POD, terminating: { since: 1, deadline: 40 } }])).toBe(0);
  expect(kinds([POD])).toBeGreaterThan(0);
});
