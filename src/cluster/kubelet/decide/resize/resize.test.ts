import { expect, test } from 'vitest';
import type { Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { instanceOf, podWith, runtimeWith } from '../testing/builders.ts';
import { resizeValuesOf } from '../resources/resizeValues.ts';
import { decideResize, isResizeInProgress, memoryDecreaseError, resizeInProgressCondition, resizePendingCondition } from './decideResize.ts';
import { resizeMessage } from './resizeMessage.ts';

const NODE: Node = { status: { allocatable: { cpu: '2', memory: '4Gi', pods: '10' } } };

function requesting(cpu: string): Pod {
  return podWith({ containers: [{ name: 'c', resources: { requests: { cpu } } }] });
}

const decisions = [
  { name: 'nothing changed', cpu: '500m', want: { type: 'unchanged' } },
  { name: 'the same amount in other words', cpu: '0.5', want: { type: 'unchanged' } },
  { name: 'it fits', cpu: '1', want: { type: 'allocate', why: { because: ['spec.containers[0].resources'] } } },
  { name: 'others are in the way', cpu: '1500m', want: { type: 'deferred', reason: 'OutOfcpu', message: "Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000" } },
  { name: 'more than the node has', cpu: '3', want: { type: 'infeasible', message: "Node didn't have enough capacity: cpu, requested: 3000, capacity: 2000" } },
] as const;

test.each(decisions)('$name', ({ cpu, want }) => {
  const allocated = new Map([['c', { requests: { cpu: '500m' } }]]);
  expect(decideResize({ pod: requesting(cpu), allocated, node: NODE, otherPods: [requesting('1')] })).toMatchObject(want);
});

test('events list what every container is to have', () => {
  const pod = podWith({ containers: [{ name: 'c', resources: { requests: { memory: '100Mi', cpu: '50m' }, limits: { cpu: '0.1' } } }] });
  const containers = '"containers":[{"name":"c","resources":{"limits":{"cpu":"100m"},"requests":{"cpu":"50m","memory":"100Mi"}}}],"generation":2';
  expect(resizeMessage('started', pod, 2)).toBe(`Pod resize started: {${containers}}`);
  expect(resizeMessage({ reason: 'OutOfcpu' }, pod, 2, 'too "much"')).toBe(`Pod resize OutOfcpu: {${containers},"error":"too \\"much\\""}`);
});

test('a resize is under way until every running container has what is allocated', () => {
  const pod = requesting('1');
  const spec = pod.spec ?? { containers: [] };
  const allocated = new Map([['c', { requests: { cpu: '1' } }]]);
  const inProgress = (cpu: string, running: boolean) =>
    isResizeInProgress(spec, runtimeWith([instanceOf({ name: 'c' }, running ? 'running' : 'exited')]), allocated, new Map([['c', resizeValuesOf({ requests: { cpu } })]]));
  expect([inProgress('500m', true), inProgress('1', true), inProgress('500m', false)]).toEqual([true, false, false]);
});

test('memory in use cannot be taken away', () => {
  expect(memoryDecreaseError(undefined, [{ name: 'c', limit: 10, usage: 5 }])).toBeUndefined();
  expect(memoryDecreaseError(undefined, [{ name: 'c', limit: 10, usage: 20 }])).toBe('cannot decrease memory limits: attempting to set container "c" memory limit (10) below current usage (20)');
  expect(memoryDecreaseError({ limit: 10, usage: 20 }, [{ name: 'c', limit: 10, usage: 20 }])).toBe(
    'cannot decrease memory limits: [attempting to set pod memory limit (10) below current usage (20), attempting to set container "c" memory limit (10) below current usage (20)]',
  );
});

test('conditions carry the generation they are about', () => {
  expect(resizePendingCondition('deferred', 'm', 2, 'T')).toEqual({ type: 'PodResizePending', status: 'True', observedGeneration: 2, lastProbeTime: 'T', reason: 'Deferred', message: 'm' });
  expect(resizeInProgressCondition(2, 'T')).toEqual({ type: 'PodResizeInProgress', status: 'True', observedGeneration: 2, lastProbeTime: 'T' });
  expect(resizeInProgressCondition(2, 'T', 'e')).toMatchObject({ reason: 'Error', message: 'e' });
});
