import { expect, test } from 'vitest';
import { INIT_SIDECAR_APP, STUBBORN } from './testing/manifests.ts';
import { stageOf } from './testing/stage.ts';

function podOf(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}`;
}

test('after a failed init container the others were never started', () => {
  const stage = stageOf(podOf('failed', `  restartPolicy: Never
  initContainers: [{name: init, image: "busybox:1.36", command: [sh, -c, 'exit 4']}]
  containers: [{name: app, image: "nginx:1.27"}]
`), 10);
  expect(stage.podAt(10, 'failed').containers.map(({ state, exitCode }) => [state, exitCode])).toEqual([['fail', 4], ['never', undefined]]);
  expect(stage.podAt(10, 'failed')).toMatchObject({ status: 'Init:Error', state: 'fail', phase: 'Failed' });
});

test('sidecars outlive the app, and the deadline does not go back when one has ended', () => {
  const stage = stageOf(INIT_SIDECAR_APP, 60, [{ at: '20s', type: 'command', line: 'kubectl delete pod web --wait=false' }]);
  const ends = stage.model.lanes.flatMap((row) => (row.lane === 'container' && row.t > 20 && row.exitCode !== undefined && row.container !== 'prepare' ? [row.container] : []));
  expect(ends).toEqual(['app', 'proxy']);
  const deadlines = stage.model.lanes.flatMap((row) => (row.lane === 'container' && row.until !== undefined ? [row.until] : []));
  expect(deadlines).toEqual([...deadlines].sort((a, b) => a - b));
  expect(deadlines.length).toBeGreaterThan(1);
});

test('an active deadline is known to come, and ends the Pod', () => {
  const stage = stageOf(podOf('late', `  activeDeadlineSeconds: 8
  terminationGracePeriodSeconds: 1
  containers: [{name: app, image: "busybox:1.36", command: [sleep, "1000"]}]
`), 30);
  expect(stage.sceneAt(5).timers).toMatchObject([{ what: 'deadline', known: true, podName: 'late' }]);
  expect(stage.podAt(30, 'late')).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded', state: 'fail' });
  expect(stage.sceneAt(30)).toMatchObject({ timers: [], latest: { type: 'pod.failed', data: { reason: 'DeadlineExceeded' } } });
});

test('a configuration that cannot be made is a failure; the image was pulled all the same', () => {
  const stage = stageOf(podOf('config', `  containers: [{name: app, image: "busybox:1.36", env: [{name: A, valueFrom: {configMapKeyRef: {name: none, key: a}}}]}]
`), 6);
  expect(stage.containerLane('config', 'app').slice(2)).toEqual(['pull ContainerCreating', 'wait ContainerCreating', 'fail CreateContainerConfigError']);
});

test('Pods that wait for their turn to pull are told from those that pull', () => {
  const stage = stageOf([['one', 'nginx:1.27'], ['two', 'redis:7']].map(([name = '', image]) => podOf(name, `  nodeName: node-1\n  containers: [{name: app, image: "${image}"}]\n`)).join('---\n'), 40);
  const pulls = ['one', 'two'].map((name) => stage.podAt(3, name).containers[0]?.pull);
  expect(pulls.filter((pull) => pull !== undefined)).toHaveLength(2);
  expect(pulls.filter((pull) => pull?.until !== undefined)).toHaveLength(1);
  expect(['one', 'two'].map((name) => stage.podAt(40, name).state)).toEqual(['ready', 'ready']);
});

test('a gate keeps a Pod from the scheduler', () => {
  const stage = stageOf(podOf('gated', `  schedulingGates: [{name: example.com/wait}]
  containers: [{name: app, image: "busybox:1.36", command: [sleep, "1000"]}]
`), 12, [{ at: '5s', type: 'command', line: `kubectl patch pod gated --type=json -p '[{"op":"remove","path":"/spec/schedulingGates"}]'` }]);
  expect(stage.statusLane('gated')[0]).toBe('gated SchedulingGated');
  expect(stage.sceneAt(4).latest?.type).toBe('pod.gated');
  expect(stage.podAt(12, 'gated').state).toBe('ready');
});

test('an ephemeral container comes after the others, with a row that adds its lane', () => {
  const stage = stageOf(STUBBORN, 20, [{ at: '6s', type: 'command', line: 'kubectl debug stubborn --image=busybox:1.36 -c debug --target=app -- sleep 3' }]);
  expect(stage.podAt(5, 'stubborn').containers.map(({ name }) => name)).toEqual(['app']);
  expect(stage.podAt(8, 'stubborn').containers.map(({ name, kind, state }) => [name, kind, state])).toEqual([['app', 'app', 'ready'], ['debug', 'ephemeral', 'run']]);
  expect(stage.model.lanes.filter(({ lane }) => lane === 'containerAdded')).toMatchObject([{ container: { name: 'debug', kind: 'ephemeral', probes: [] } }]);
  expect(stage.containerLane('stubborn', 'debug').at(-1)).toBe('done Completed(0)');
});

test('a sandbox that is killed is made again, with another address', () => {
  const stage = stageOf(STUBBORN.replace('12', '6'), 40, [{ at: '10s', type: 'fault', fault: { kind: 'killSandbox', pod: 'stubborn' } }]);
  const lost = stage.session.sim.trace.all().find(({ type }) => type === 'sandbox.exited');
  expect(stage.podAt((lost?.t ?? 0) / 1_000_000, 'stubborn').sandbox).toBe(false);
  const [before, after] = [stage.podAt(9, 'stubborn'), stage.podAt(40, 'stubborn')];
  expect(after.sandbox).toBe(true);
  expect(after.ip).not.toBe(before.ip);
  expect(stage.model.inputs[1]).toEqual({ t: 10, seq: 2, type: 'fault', label: 'killSandbox', fault: { kind: 'killSandbox', pod: 'stubborn' } });
});
