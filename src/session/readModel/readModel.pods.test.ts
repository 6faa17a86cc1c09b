import { describe, expect, test } from 'vitest';
import { CRASH_LOOP, INIT_SIDECAR_APP, MISSING_VOLUME, NO_SUCH_IMAGE, OUT_OF_MEMORY, STUBBORN, TOO_BIG } from './testing/manifests.ts';
import { stageOf } from './testing/stage.ts';

describe('init container, sidecar and app', () => {
  const stage = stageOf(INIT_SIDECAR_APP, 20);

  test('come in start order', () => {
    expect(stage.podAt(1, 'web').containers.map(({ name, kind, order }) => [name, kind, order])).toEqual([
      ['prepare', 'init', 1],
      ['proxy', 'sidecar', 2],
      ['app', 'app', undefined],
    ]);
  });

  test('start one after the other', () => {
    expect(stage.containerLane('web', 'prepare')).toEqual(['wait', 'wait PodInitializing', 'pull PodInitializing', 'wait PodInitializing', 'run Running', 'done Completed(0)']);
    expect(stage.containerLane('web', 'proxy')).toEqual(['wait', 'wait PodInitializing', 'ready Running']);
    expect(stage.containerLane('web', 'app')).toEqual(['wait', 'wait PodInitializing', 'pull PodInitializing', 'wait PodInitializing', 'ready Running']);
    expect(stage.statusLane('web')).toEqual(['wait Pending', 'wait Init:0/2', 'pull Init:0/2', 'wait Init:0/2', 'wait Init:1/2', 'pull Init:1/2', 'pull PodInitializing', 'wait PodInitializing', 'ready Running']);
  });

  test('a pull says when it will be done', () => {
    const pulling = stage.podAt(5, 'web').containers[2];
    expect(pulling?.pull).toMatchObject({ image: 'nginx:1.27' });
    const { since = 0, until = 0 } = pulling?.pull ?? {};
    expect(until).toBeGreaterThan(since + 1);
    expect(stage.sceneAt(5).timers).toContainEqual({ t: until, what: 'pull', known: true, pod: stage.uidOf('web'), podName: 'web', container: 'app' });
    expect(stage.podAt(until - 0.001, 'web').containers[2]?.state).toBe('pull');
    expect(stage.podAt(until + 0.001, 'web').containers[2]?.state).toBe('wait');
  });

  test('ports, mounts and volumes are those of the spec; the token is told apart', () => {
    const pod = stage.podAt(19, 'web');
    expect(pod.containers[2]).toMatchObject({ ports: ['http 80/TCP'], restarts: 0, ready: true, phase: 'running' });
    expect(pod.containers[2]?.mounts).toContainEqual({ path: '/data', volume: 'data', readOnly: false });
    expect(pod.volumes.map(({ type, token, state, writable }) => [type, token, state, writable])).toEqual([
      ['emptyDir', false, 'mounted', true],
      ['projected', true, 'mounted', false],
    ]);
  });

  test('sandbox and address come before the containers', () => {
    expect(stage.podAt(0.2, 'web')).toMatchObject({ sandbox: false, ready: '0/2' });
    expect(stage.podAt(19, 'web')).toMatchObject({ sandbox: true, ready: '2/2', ip: expect.stringContaining('10.244.') });
  });
});

describe('a crash loop', () => {
  const stage = stageOf(CRASH_LOOP, 70);

  test('is drawn as back-off from the decision of the kubelet to the next start, whatever kubectl says', () => {
    const lane = stage.containerLane('crash', 'app');
    expect(lane.slice(4, 12)).toEqual(['ready Running', 'fail Error(3)', 'ready Running', 'fail Error(3)', 'back Error(3)', 'wait Error(3)', 'wait CrashLoopBackOff', 'ready Running']);
    expect(stage.statusLane('crash')).toContain('back Error');
  });

  test('the wait ends ten, then twenty seconds after the end before', () => {
    const waits = stage.model.lanes.flatMap((row) => (row.lane === 'container' && row.state === 'back' && row.word === 'Error' ? [row] : []));
    const exits = stage.session.sim.trace.all().filter(({ type }) => type === 'container.exited').map(({ t }) => t / 1_000_000);
    expect(waits.slice(0, 2).map(({ until }) => until)).toEqual([(exits[1] ?? 0) + 10, (exits[2] ?? 0) + 20]);
    expect(waits[0]).toMatchObject({ restarts: 1, exitCode: 3 });
    const [wait] = waits;
    expect(stage.sceneAt((wait?.t ?? 0) + 1).timers).toEqual([{ t: wait?.until, what: 'restart', known: false, pod: stage.uidOf('crash'), podName: 'crash', container: 'app' }]);
    expect(stage.sceneAt(wait?.until ?? 0).timers).toEqual([]);
  });

  test('the container tells of its end, and of the one before', () => {
    const { startedAt = 0, finishedAt = 0, ...container } = stage.podAt(20, 'crash').containers[0] ?? {};
    expect(container).toMatchObject({ restarts: 2, phase: 'terminated', reason: 'Error', exitCode: 3, last: { exitCode: 3, reason: 'Error' } });
    expect(finishedAt - startedAt).toBeCloseTo(1, 1);
  });
});

describe('an image that does not exist', () => {
  const stage = stageOf(NO_SUCH_IMAGE, 30);

  test('is waited for from the failed pull on', () => {
    expect(stage.containerLane('noimage', 'app').slice(1, 7)).toEqual([
      'wait ContainerCreating', 'pull ContainerCreating', 'back ContainerCreating', 'back ErrImagePull', 'pull ErrImagePull', 'pull ImagePullBackOff',
    ]);
    const { backOff } = stage.podAt(5, 'noimage').containers[0] ?? {};
    expect((backOff?.until ?? 0) - (backOff?.since ?? 0)).toBeCloseTo(10);
  });
});

test('an out-of-memory kill has a state of its own', () => {
  const stage = stageOf(OUT_OF_MEMORY, 10);
  expect(stage.containerLane('hungry', 'app').slice(-2)).toEqual(['ready Running', 'oom OOMKilled(137)']);
  expect(stage.statusLane('hungry').at(-1)).toBe('oom OOMKilled');
  expect(stage.sceneAt(10).latest?.type).toBe('pod.failed');
});

describe('a deletion with a preStop hook', () => {
  const stage = stageOf(STUBBORN, 50, [{ at: '20s', type: 'command', line: 'kubectl delete pod stubborn --wait=false' }]);

  test('is drawn as terminating until SIGKILL', () => {
    expect(stage.containerLane('stubborn', 'app').slice(-3)).toEqual(['ready Running', 'term Running', 'fail Error(137)']);
    const { terminating, state, phase } = stage.podAt(25, 'stubborn');
    expect([state, phase]).toEqual(['term', 'Running']);
    expect((terminating?.deadline ?? 0) - (terminating?.since ?? 0)).toBeCloseTo(12, 1);
    const killed = stage.session.sim.trace.all().find(({ type, data }) => type === 'container.signalled' && data?.['signal'] === 'SIGKILL');
    expect(terminating?.deadline).toBe((killed?.t ?? 0) / 1_000_000);
    expect(stage.sceneAt(25).timers).toMatchObject([{ t: terminating?.deadline, what: 'kill', known: true }]);
  });

  test('shows the hook while it runs, and when it will be done', () => {
    const { hook } = stage.podAt(22, 'stubborn').containers[0] ?? {};
    expect(hook?.kind).toBe('preStop');
    expect(stage.sceneAt(22).timers.find(({ what }) => what === 'finish')?.t).toBe((hook?.since ?? 0) + 4);
    expect(stage.podAt(25, 'stubborn').containers[0]?.hook).toBeUndefined();
  });

  test('ends with the Pod gone from the scene, but not from the lanes', () => {
    const gone = stage.model.lanes.find(({ lane }) => lane === 'gone');
    expect(gone?.pod).toBe(stage.uidOf('stubborn'));
    expect(stage.sceneAt((gone?.t ?? 0) - 0.001).pods).toHaveLength(1);
    expect(stage.sceneAt(gone?.t ?? 0).pods).toHaveLength(0);
    expect(stage.sceneAt(49).latest?.type).toBe('pod.deleted');
  });
});

test('a Pod that fits nowhere waits, and the news is the reason', () => {
  const stage = stageOf(TOO_BIG, 5);
  const pod = stage.podAt(5, 'big');
  expect(pod).toMatchObject({ phase: 'Pending', status: 'Pending', state: 'wait', sandbox: false });
  expect(pod).not.toHaveProperty('node');
  expect(stage.sceneAt(5).latest).toMatchObject({ type: 'pod.unschedulable', data: { nodes: 3 }, evidence: expect.stringContaining('Insufficient cpu') });
});

test('a volume that cannot be set up has failed; the others are there', () => {
  const stage = stageOf(MISSING_VOLUME, 10);
  const pod = stage.podAt(10, 'waiting');
  expect(pod.volumes.slice(0, 2)).toMatchObject([
    { name: 'config', type: 'configMap', source: 'absent', state: 'failed', message: 'configmap "absent" not found', writable: false },
    { name: 'data', state: 'mounted', writable: true },
  ]);
  expect(stage.sceneAt(10).objects).toContainEqual({ kind: 'ConfigMap', namespace: 'default', name: 'absent', missing: true });
  expect(stage.sceneAt(10).latest?.type).toBe('volume.failed');
});
