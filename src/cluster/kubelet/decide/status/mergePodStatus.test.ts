import { expect, test } from 'vitest';
import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { isPodStatusByKubeletEqual, nextCachedStatus, withContainerReadiness } from './cachedStatus.ts';
import { canPodBeDeleted, mergePodStatus } from './mergePodStatus.ts';
import { terminatedPodStatus } from './terminatedStatus.ts';

const NOW = '2026-01-01T00:01:00Z';

function podWith(overrides: Partial<NonNullable<Pod['spec']>> = {}, metadata: Pod['metadata'] = {}): Pod {
  return { metadata: { name: 'p', namespace: 'default', generation: 1, ...metadata }, spec: { containers: [{ name: 'a' }], restartPolicy: 'Always', ...overrides } };
}

function condition(type: string, status: string, more: Partial<PodCondition> = {}): PodCondition {
  return { type, status, ...more };
}

function container(name: string, state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, state: state ?? {}, lastState: {}, ready: false, restartCount: 0, image: 'i', imageID: '', ...more };
}

test('a terminal phase is held back while a container may run', () => {
  const api: PodStatus = { phase: 'Running' };
  const own: PodStatus = { phase: 'Failed', reason: 'Evicted', message: 'm', conditions: [condition('DisruptionTarget', 'True')] };
  expect(mergePodStatus(podWith(), api, own, true, NOW)).toEqual({ phase: 'Running', conditions: [] });
  expect(mergePodStatus(podWith(), api, own, false, NOW)).toEqual({
    phase: 'Failed', reason: 'Evicted', message: 'm', conditions: [condition('DisruptionTarget', 'True', { lastTransitionTime: NOW })],
  });
});

test('conditions of others stay, in front; an ended pod is never ready', () => {
  const api: PodStatus = { phase: 'Running', conditions: [condition('example.com/gate', 'True'), condition('Ready', 'True', { lastTransitionTime: 'before' })] };
  const own: PodStatus = { phase: 'Succeeded', conditions: [condition('Ready', 'True'), condition('ContainersReady', 'True'), condition('PodScheduled', 'True')] };
  expect(mergePodStatus(podWith(), api, own, false, NOW).conditions).toEqual([
    condition('example.com/gate', 'True'),
    condition('Ready', 'False', { observedGeneration: 1, reason: 'PodCompleted', lastTransitionTime: NOW }),
    condition('ContainersReady', 'False', { observedGeneration: 1, reason: 'PodCompleted', lastTransitionTime: NOW }),
    condition('PodScheduled', 'True'),
  ]);
});

test('the first status sets startTime, later ones keep it; a condition keeps its time until it flips', () => {
  const own: PodStatus = { phase: 'Running', conditions: [condition('Ready', 'True')] };
  expect(nextCachedStatus(podWith(), { phase: 'Pending' }, own, { now: NOW, cached: false })).toEqual({
    type: 'changed',
    status: { phase: 'Running', conditions: [condition('Ready', 'True', { lastTransitionTime: NOW })], startTime: NOW, observedGeneration: 1 },
  });
  const old: PodStatus = { phase: 'Running', startTime: 'T0', conditions: [condition('Ready', 'True', { lastTransitionTime: 'T0' })] };
  expect(nextCachedStatus(podWith(), old, own, { now: NOW, cached: true })).toEqual({ type: 'unchanged' });
  const flipped = nextCachedStatus(podWith(), old, { phase: 'Running', conditions: [condition('Ready', 'False')] }, { now: NOW, cached: true });
  expect(flipped).toMatchObject({ type: 'changed', status: { startTime: 'T0', conditions: [{ lastTransitionTime: NOW }] } });
});

test('a container that ended for good never runs again', () => {
  const ended: PodStatus = { containerStatuses: [container('a', { terminated: { exitCode: 1 } })] };
  const running: PodStatus = { containerStatuses: [container('a', { running: {} })] };
  const update = (restartPolicy: 'Always' | 'OnFailure' | 'Never') => nextCachedStatus(podWith({ restartPolicy }), ended, running, { now: NOW, cached: true }).type;
  expect([update('Always'), update('OnFailure'), update('Never')]).toEqual(['changed', 'changed', 'refused']);
});

test('termination messages share 12 KiB', () => {
  const pod = podWith({ containers: [{ name: 'a' }, { name: 'b' }] });
  const long: PodStatus = { containerStatuses: [container('b', { terminated: { exitCode: 1, message: 'é'.repeat(4096) } }), container('a', { running: {} })] };
  const update = nextCachedStatus(pod, {}, long, { now: NOW, cached: false });
  if (update.type !== 'changed') throw new Error(update.type);
  expect(update.status.containerStatuses?.map((one) => one.name)).toEqual(['a', 'b']);
  expect(update.status.containerStatuses?.[1]?.state?.terminated?.message).toHaveLength(3072);
});

test('times and generations of conditions make no difference', () => {
  const a: PodStatus = { conditions: [condition('Ready', 'True', { lastTransitionTime: 'x', observedGeneration: 1 })], observedGeneration: 1 };
  const b: PodStatus = { conditions: [condition('example.com/x', 'True'), condition('Ready', 'True')] };
  expect(isPodStatusByKubeletEqual(a, b)).toBe(true);
  expect(isPodStatusByKubeletEqual(a, { conditions: [condition('Ready', 'False')] })).toBe(false);
});

test('a readiness result changes the container and both conditions at once', () => {
  const status: PodStatus = { phase: 'Running', containerStatuses: [container('a', { running: {} }, { containerID: 'containerd://x' })], conditions: [condition('Ready', 'False'), condition('ContainersReady', 'False')] };
  expect(withContainerReadiness(podWith(), status, 'x', false)).toBeUndefined();
  expect(withContainerReadiness(podWith(), status, 'x', true)?.conditions?.map((one) => one.status)).toEqual(['True', 'True']);
});

const deletions = [
  { name: 'not deleted', pod: podWith(), finished: true, want: false },
  { name: 'deleted, but running in the API', pod: { ...podWith({}, { deletionTimestamp: NOW }), status: { phase: 'Running' } }, finished: true, want: false },
  { name: 'deleted and ended, but the worker is not done', pod: { ...podWith({}, { deletionTimestamp: NOW }), status: { phase: 'Failed' } }, finished: false, want: false },
  { name: 'deleted, ended, done', pod: { ...podWith({}, { deletionTimestamp: NOW }), status: { phase: 'Failed' } }, finished: true, want: true },
] as const;

test.each(deletions)('may the object go? $name', ({ pod, finished, want }) => {
  expect(canPodBeDeleted(pod, finished)).toBe(want);
});

test('what was never seen to end has failed, except what never had its turn', () => {
  const unknown = { terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', message: 'The container could not be located when the pod was terminated' } };
  const waiting = { waiting: { reason: 'PodInitializing' } };
  const status: PodStatus = {
    phase: 'Pending',
    initContainerStatuses: [container('i1', { running: {} }), container('i2', waiting)],
    containerStatuses: [container('a', waiting)],
  };
  const pod: Pod = { ...podWith({ initContainers: [{ name: 'i1' }, { name: 'i2' }] }), status };
  const got = terminatedPodStatus(pod, status);
  expect(got.phase).toBe('Failed');
  expect(got.initContainerStatuses?.map((one) => one.state)).toEqual([unknown, waiting]);
  expect(got.containerStatuses?.map((one) => one.state)).toEqual([waiting]);
});
