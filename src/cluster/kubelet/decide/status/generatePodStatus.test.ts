import { expect, test } from 'vitest';
import type { Container, Pod, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { createWallClock } from '../../../../engine/simTime.ts';
import { NO_PROBE_RESULTS } from '../actions/podActions.ts';
import type { PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { instanceOf, podWith, runtimeWith, statusWith } from '../testing/builders.ts';
import { generatePodStatus, type GeneratedPodStatus } from './generatePodStatus.ts';
import type { PodStatusInput } from './podStatusInput.ts';

const A: Container = { name: 'a', image: 'web:1' };
const REMOVED = 'The container is removed because RestartAllContainers in place';

function generate(pod: Pod, runtime: PodRuntimeStatus, more: Partial<PodStatusInput> = {}): GeneratedPodStatus {
  return generatePodStatus({
    pod, runtime, clock: createWallClock(Date.UTC(2026, 0, 1)), podIsTerminal: false, startFailures: new Map(), readiness: NO_PROBE_RESULTS, startup: NO_PROBE_RESULTS,
    hostIPs: ['172.18.0.2'], ...more,
  });
}

function conditionsOf(status: PodStatus): Record<string, string> {
  return Object.fromEntries((status.conditions ?? []).map(({ type, status: value, reason = '' }) => [type, reason === '' ? value : `${value}/${reason}`]));
}

test('a started container that is not ready has its readiness probe run at once', () => {
  const pod = podWith({ containers: [{ ...A, readinessProbe: {} }] });
  const { status, readinessTriggers } = generate(pod, runtimeWith([instanceOf(A, 'running')]));
  expect(readinessTriggers).toEqual(['a']);
  expect(status.containerStatuses?.[0]).toMatchObject({ ready: false, started: true });
  const ready = generate(pod, runtimeWith([instanceOf(A, 'running')]), { readiness: new Map([['a-0', 'success']]) });
  expect(ready.readinessTriggers).toEqual([]);
  expect(conditionsOf(ready.status)).toMatchObject({ Ready: 'True', ContainersReady: 'True' });
});

test('the last end stays although the runtime has forgotten it', () => {
  const ended = { terminated: { exitCode: 1, reason: 'Error', containerID: 'containerd://a-0' } };
  const published: PodStatus = { phase: 'Running', containerStatuses: [statusWith('a', ended, { containerID: 'containerd://a-0' })] };
  const runtime = runtimeWith([instanceOf(A, 'running', { restartCount: 1 })]);
  const first = generate(podWith(), runtime, { published }).status;
  expect(first.containerStatuses?.[0]?.lastState).toEqual(ended);
  expect(generate(podWith(), runtime, { published: first }).status.containerStatuses?.[0]?.lastState).toEqual(ended);
});

test('a start that never was reads as the beginning of time', () => {
  const failed = instanceOf(A, 'exited', { exitCode: 128, reason: 'StartError', startedAt: undefined });
  expect(generate(podWith(), runtimeWith([failed])).status.containerStatuses?.[0]?.state?.terminated).toMatchObject({ startedAt: '1970-01-01T00:00:00Z', exitCode: 128 });
});

test('a failed start is Waiting, with the dead instance as last state', () => {
  const startFailures = new Map([['a', { reason: 'CrashLoopBackOff', message: 'back-off 10s …' }]]);
  const status = generate(podWith(), runtimeWith([instanceOf(A, 'exited', { exitCode: 1 })]), { startFailures }).status.containerStatuses?.[0];
  expect(status?.state).toEqual({ waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s …' } });
  expect(status?.lastState?.terminated?.exitCode).toBe(1);
});

test('a deadline fails the pod with its own words; a terminal phase in the API stays', () => {
  const evict = { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' };
  const runtime = runtimeWith([instanceOf(A, 'running')]);
  const status = generate(podWith(), runtime, { evict }).status;
  expect(status).toMatchObject({ phase: 'Failed', ...evict });
  expect(conditionsOf(status)).toMatchObject({ Ready: 'False/PodFailed', ContainersReady: 'False/PodFailed' });
  const succeeded = podWith({}, {}, { phase: 'Succeeded' });
  expect(generate(succeeded, runtime).status.phase).toBe('Succeeded');
});

test('resources are what the containers ask for; once running, what the cgroup says', () => {
  const pod = podWith({ containers: [{ ...A, resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '100m' } } }] });
  const runtime = runtimeWith([instanceOf(A, 'running', { resources: { cpuLimitMilli: 200 } })]);
  const status = generate(pod, runtime).status;
  expect(status.containerStatuses?.[0]).toMatchObject({ allocatedResources: { cpu: '50m', memory: '64Mi' }, resources: { limits: { cpu: '200m' }, requests: { cpu: '50m', memory: '64Mi' } } });
  expect(status).toMatchObject({ allocatedResources: { cpu: '50m', memory: '64Mi' }, resources: { limits: { cpu: '100m' } } });
  const later = generate(pod, runtime, { published: { phase: 'Running' }, podCgroup: { exists: true, cpuLimitMilli: 100 } }).status;
  expect(later.resources).toEqual({ requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '100m', memory: '9007199254740988Ki' } });
  expect(generate(pod, runtime, { published: { phase: 'Succeeded' }, podCgroup: { exists: false } }).status.resources).toEqual({ requests: { memory: '64Mi' } });
});

test('pods in the host network have its addresses', () => {
  const status = generate(podWith({ hostNetwork: true }), runtimeWith([], { ips: [] }), { hostIPs: ['172.18.0.2', 'fd00::2'] }).status;
  expect(status).toMatchObject({ podIP: '172.18.0.2', podIPs: [{ ip: '172.18.0.2' }, { ip: 'fd00::2' }], hostIP: '172.18.0.2' });
});

test('all containers restart in place, as it was recorded', () => {
  const main: Container = { ...A, restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [88] } }] };
  const other: Container = { name: 'other', image: 'db:1' };
  const init: Container = { name: 'i', image: 'i:1' };
  const pod = podWith({ containers: [main, other], initContainers: [init] });
  const removed = { terminated: { exitCode: 137, reason: 'RestartingAllContainers', message: REMOVED } };

  const before = generate(pod, runtimeWith([instanceOf(main, 'running'), instanceOf(other, 'running'), instanceOf(init, 'exited')])).status;
  const asked = generate(pod, runtimeWith([instanceOf(main, 'exited', { exitCode: 88 }), instanceOf(other, 'running'), instanceOf(init, 'exited')]), { published: before }).status;
  expect(conditionsOf(asked)).toMatchObject({ AllContainersRestarting: 'True/RestartAllContainersStarted', Initialized: 'True' });

  const gone = generate(pod, runtimeWith([]), { published: asked }).status;
  expect(gone.phase).toBe('Running');
  expect(conditionsOf(gone)).toMatchObject({ AllContainersRestarting: 'False', Initialized: 'True', Ready: 'False/ContainersNotReady' });
  expect(gone.containerStatuses?.map(({ name, state, lastState, restartCount, containerID }) => ({ name, state, lastState, restartCount, containerID }))).toEqual([
    { name: 'a', state: { waiting: { reason: 'RestartingAllContainers', message: REMOVED } }, lastState: removed, restartCount: 1, containerID: 'containerd://a-0' },
    { name: 'other', state: { waiting: { reason: 'RestartingAllContainers', message: REMOVED } }, lastState: removed, restartCount: 1, containerID: undefined },
  ]);
  expect(gone.initContainerStatuses?.[0]).toMatchObject({ ready: true, started: false, restartCount: 1 });

  const again = generate(pod, runtimeWith([instanceOf(init, 'running', { restartCount: 1 })]), { published: gone }).status;
  expect(again.phase).toBe('Pending');
  expect(again.initContainerStatuses?.[0]).toMatchObject({ state: { running: {} }, lastState: removed, restartCount: 1 });
  expect(again.containerStatuses?.[0]).toMatchObject({ state: { waiting: { reason: 'PodInitializing' } }, lastState: removed, restartCount: 1 });
});
