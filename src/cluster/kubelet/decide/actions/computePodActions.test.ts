import { expect, test } from 'vitest';
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import type { PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { instanceOf, podWith, runtimeWith } from '../testing/builders.ts';
import { computePodActions } from './computePodActions.ts';
import { NO_PROBE_RESULTS, type PodActions, type PodActionsInput } from './podActions.ts';

const A: Container = { name: 'a', image: 'web:1' };
const B: Container = { name: 'b', image: 'db:1' };
const INIT: Container = { name: 'i', image: 'i:1' };
const SIDECAR: Container = { name: 's', image: 's:1', restartPolicy: 'Always', startupProbe: {}, livenessProbe: {} };

function plan(pod: Pod, runtime: PodRuntimeStatus, more: Partial<PodActionsInput> = {}): PodActions {
  return computePodActions({ pod, runtime, liveness: NO_PROBE_RESULTS, startup: NO_PROBE_RESULTS, ...more });
}

/** The parts of a plan that say something. */
function shortForm(actions: PodActions): object {
  return {
    ...(actions.killPod ? { killPod: true } : {}),
    ...(actions.createSandbox ? { createSandbox: actions.attempt } : {}),
    ...(actions.initContainersToStart.length > 0 ? { init: actions.initContainersToStart } : {}),
    ...(actions.containersToStart.length > 0 ? { start: actions.containersToStart } : {}),
    ...(actions.containersToKill.length > 0 ? { kill: actions.containersToKill.map(({ message }) => message) } : {}),
    ...(actions.containersToReset.length > 0 ? { reset: actions.containersToReset.map(({ instance, kill }) => `${instance.id}${kill ? ' kill' : ''}`) } : {}),
    rules: actions.reasons.map(({ rule }) => rule.id),
  };
}

const restartAll: Container = { ...A, restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }] };
const dead = { sandboxes: [{ id: 's', ready: false, attempt: 0 }] };

interface Case {
  readonly name: string;
  readonly pod: Pod;
  readonly runtime: PodRuntimeStatus;
  readonly more?: Partial<PodActionsInput>;
  readonly want: object;
}

const cases: readonly Case[] = [
  {
    name: 'a new pod gets a sandbox and its containers',
    pod: podWith({ containers: [A, B] }), runtime: { ips: [], sandboxes: [], containers: [] },
    want: { killPod: true, createSandbox: 0, start: [0, 1], rules: ['kubelet.sandbox.noSandbox'] },
  },
  {
    name: 'init containers come first, one at a time',
    pod: podWith({ initContainers: [INIT, { ...INIT, name: 'i2' }] }), runtime: runtimeWith([instanceOf(INIT, 'exited')]),
    want: { init: [1], rules: ['kubelet.start.previousInitDone'] },
  },
  {
    name: 'a failed init container is tried again under Always',
    pod: podWith({ initContainers: [INIT] }), runtime: runtimeWith([instanceOf(INIT, 'exited', { exitCode: 1 })]),
    want: { init: [0], rules: ['kubelet.restart.policy'] },
  },
  {
    name: 'a failed init container ends a pod that never restarts',
    pod: podWith({ initContainers: [INIT], restartPolicy: 'Never' }), runtime: runtimeWith([instanceOf(INIT, 'exited', { exitCode: 1 })]),
    want: { killPod: true, rules: ['kubelet.killPod.initFailed'] },
  },
  {
    name: 'the next init container waits for a sidecar to have started',
    pod: podWith({ initContainers: [SIDECAR, INIT] }), runtime: runtimeWith([instanceOf(SIDECAR, 'running')]),
    want: { rules: [] },
  },
  {
    name: 'a started sidecar lets the next one go',
    pod: podWith({ initContainers: [SIDECAR, INIT] }), runtime: runtimeWith([instanceOf(SIDECAR, 'running')]), more: { startup: new Map([['s-0', 'success'] as const]) },
    want: { init: [1], rules: ['kubelet.start.previousInitDone'] },
  },
  {
    name: 'a sidecar is restarted while regular containers run, even under Never',
    pod: podWith({ initContainers: [SIDECAR], restartPolicy: 'Never' }), runtime: runtimeWith([instanceOf(A, 'running'), instanceOf(SIDECAR, 'exited', { exitCode: 1 })]),
    want: { init: [0], rules: ['kubelet.restart.policy'] },
  },
  {
    name: 'without regular work left the pod is stopped, sidecars and all',
    pod: podWith({ initContainers: [SIDECAR], restartPolicy: 'Never' }), runtime: runtimeWith([instanceOf(A, 'exited'), instanceOf(SIDECAR, 'running')]),
    more: { startup: new Map([['s-0', 'success'] as const]) },
    want: { killPod: true, rules: ['kubelet.killPod.nothingToRun', 'kubelet.noRestart.policy'] },
  },
  {
    name: 'a failed liveness probe kills and announces the restart',
    pod: podWith({ containers: [A, B] }), runtime: runtimeWith([instanceOf(A, 'running'), instanceOf(B, 'running')]), more: { liveness: new Map([['a-0', 'failure'] as const]) },
    want: { start: [0], kill: ['Container a failed liveness probe, will be restarted'], rules: ['kubelet.kill.livenessProbe'] },
  },
  {
    name: 'a failed probe under Never kills for good; restart rules are not asked',
    pod: podWith({ containers: [restartAll, B] }), runtime: runtimeWith([instanceOf(A, 'running'), instanceOf(B, 'running')]), more: { startup: new Map([['a-0', 'failure'] as const]) },
    want: { kill: ['Container a failed startup probe'], rules: ['kubelet.kill.startupProbe'] },
  },
  {
    name: 'a changed image restarts even under Never',
    pod: podWith({ restartPolicy: 'Never' }), runtime: runtimeWith([instanceOf({ name: 'a', image: 'old' }, 'running')]),
    want: { start: [0], kill: ['Container a definition changed, will be restarted'], rules: ['kubelet.kill.definitionChanged'] },
  },
  {
    name: 'a container in an unknown state is killed before it is started again',
    pod: podWith(), runtime: runtimeWith([instanceOf(A, 'unknown')]),
    want: { start: [0], kill: ['Container is in "unknown" state, try killing it before restart'], rules: ['kubelet.kill.unknownState'] },
  },
  {
    name: 'an exit code that a rule names restarts the container',
    pod: podWith({ containers: [{ ...A, restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'NotIn', values: [0] } }] }] }),
    runtime: runtimeWith([instanceOf(A, 'exited', { exitCode: 3 })]),
    want: { start: [0], rules: ['kubelet.restart.rule'] },
  },
  {
    name: 'all containers restart in place: the one that asked is removed last',
    pod: podWith({ containers: [restartAll, B], initContainers: [INIT] }), more: { restartAllContainers: true },
    runtime: runtimeWith([instanceOf(A, 'exited', { exitCode: 42 }), instanceOf(B, 'running'), instanceOf(INIT, 'exited')]),
    want: { reset: ['b-0 kill', 'i-0', 'a-0'], rules: ['kubelet.restart.rule'] },
  },
  {
    name: 'a dead sandbox is replaced, and what succeeded under OnFailure stays out',
    pod: podWith({ containers: [A, B], restartPolicy: 'OnFailure' }), runtime: runtimeWith([instanceOf(A, 'exited'), instanceOf(B, 'exited', { exitCode: 1 })], dead),
    want: { killPod: true, createSandbox: 1, start: [1], rules: ['kubelet.sandbox.notReady'] },
  },
  {
    name: 'a dead sandbox of a pod that never restarts is not replaced',
    pod: podWith({ restartPolicy: 'Never' }), runtime: runtimeWith([instanceOf(A, 'running')], dead),
    want: { killPod: true, rules: ['kubelet.killPod.neverRestarts'] },
  },
];

test.each(cases)('$name', ({ pod, runtime, more, want }) => {
  expect(shortForm(plan(pod, runtime, more))).toEqual(want);
});

test('reasons name the decisive field', () => {
  const restart = plan(podWith(), runtimeWith([instanceOf(A, 'exited', { exitCode: 1 })])).reasons[0];
  expect(restart).toEqual({ rule: { id: 'kubelet.restart.policy', params: { container: 'a', exitCode: 1, policy: 'Always' } }, container: 'a', because: ['spec.restartPolicy'], explains: ['status.phase'] });
  const killed = plan(podWith(), runtimeWith([instanceOf(A, 'running')]), { liveness: new Map([['a-0', 'failure']]) }).reasons[0];
  expect(killed?.because).toEqual(['spec.containers[0].livenessProbe', 'spec.restartPolicy']);
});

test('an in-place resize updates the cgroup, decreases first, or restarts where the policy says so', () => {
  const values = (cpuLimit: number, memoryLimit: number) => ({ cpuRequest: 0, cpuLimit, memoryRequest: 0, memoryLimit });
  const resize = new Map([
    ['a', { desired: values(500, 0), actuated: values(200, 0) }],
    ['b', { desired: values(100, 0), actuated: values(200, 0) }],
  ]);
  const runtime = runtimeWith([instanceOf(A, 'running'), instanceOf(B, 'running')]);
  const updated = plan(podWith({ containers: [A, B] }), runtime, { resize });
  expect(updated.containersToUpdate.get('cpu')?.map(({ container }) => container.name)).toEqual(['b', 'a']);
  const restarting: Container = { ...A, resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] };
  const restarted = plan(podWith({ containers: [restarting, B] }), runtime, { resize });
  expect(shortForm(restarted)).toEqual({ start: [0], kill: ['Container a resize requires restart'], rules: ['kubelet.kill.resizeRestart'] });
});
