import { describe, expect, test } from 'vitest';
import { CRASH_LOOP, NO_SUCH_IMAGE, PROBES, ROLLOUT, TOO_BIG } from './testing/manifests.ts';
import { at, documentWith, stageFor, stageOf } from './testing/stage.ts';
import { createSession } from '../session.ts';

describe('probes', () => {
  const stage = stageOf(PROBES, 40);
  const app = (second: number) => stage.podAt(second, 'probed').containers[0];
  const probe = (second: number, kind: string) => app(second)?.probes.find((one) => one.kind === kind);

  test('are idle until it is their turn', () => {
    expect(probe(1.2, 'startup')?.idle).toBe(false);
    expect(probe(1.2, 'liveness')?.idle).toBe(true);
    expect(probe(5, 'startup')).toMatchObject({ idle: true, ticks: ['pass'], failures: 0, handler: 'exec', periodSeconds: 1 });
    expect(probe(4, 'readiness')).toMatchObject({ idle: false, ticks: [] });
  });

  test('a first probe after its initial delay is known to come', () => {
    const { startedAt = 0 } = app(4) ?? {};
    expect(stage.sceneAt(4).timers).toContainEqual(expect.objectContaining({ what: 'probe', known: false, t: startedAt + 4, container: 'app', probe: 'readiness' }));
    expect(stage.sceneAt(7).timers).toEqual([]);
  });

  test('show their last eight results and the failures in a row', () => {
    expect(probe(12.5, 'readiness')?.ticks).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass'].slice(0, probe(12.5, 'readiness')?.ticks.length));
    const failing = probe(16, 'readiness');
    expect(failing?.failures).toBe(failing?.ticks.filter((tick) => tick === 'fail').length);
    expect(failing?.failures).toBeGreaterThanOrEqual(2);
  });

  test('a failure that reaches the threshold is marked; the container is stopped and begins anew', () => {
    const liveness = stage.model.lanes.flatMap((row) => (row.lane === 'probe' && row.kind === 'liveness' ? [row] : []));
    const threshold = liveness.find(({ result }) => result === 'threshold');
    expect(liveness.filter((row) => row.t <= (threshold?.t ?? 0)).slice(-3).map(({ result }) => result)).toEqual(['fail', 'fail', 'threshold']);
    expect(stage.containerLane('probed', 'app').slice(4, 10)).toEqual(['run Running', 'ready Running', 'run Running', 'term Running', 'fail Error(137)', 'run Running']);
    expect(stage.sceneAt(threshold?.t ?? 0).latest).toMatchObject({ type: 'container.stopping', container: 'app', rule: { id: expect.stringContaining('liveness') } });
    const restarted = stage.model.lanes.find((row) => row.lane === 'container' && row.restarts === 1 && row.state === 'run');
    expect(stage.podAt((restarted?.t ?? 0) + 0.1, 'probed').containers[0]?.probes.find(({ kind }) => kind === 'readiness')?.ticks).toEqual([]);
  });
});

test('passes that change nothing have rows up to the eighth', () => {
  const steady = stageOf(PROBES.replace('sleep 12', 'sleep 500'), 60);
  const rows = steady.model.lanes.flatMap((row) => (row.lane === 'probe' && row.kind === 'readiness' ? [row] : []));
  expect(rows.map(({ result }) => result)).toEqual(Array.from({ length: 8 }, () => 'pass'));
  expect(rows.map(({ repeats }) => repeats === true)).toEqual([false, false, false, false, false, false, false, true]);
  expect(steady.podAt(60, 'probed').containers[0]?.probes.find(({ kind }) => kind === 'readiness')?.ticks).toHaveLength(8);
});

describe('a Deployment with a Service and a ConfigMap', () => {
  const stage = stageOf(ROLLOUT, 40, [{ at: '20s', type: 'command', line: 'kubectl set image deployment/web nginx=nginx:1.28' }]);

  test('owners say how many of theirs are ready', () => {
    const objects = stage.sceneAt(19).objects;
    expect(objects.find(({ kind }) => kind === 'Deployment')?.counts).toEqual({ ready: 2, wanted: 2 });
    const set = objects.find(({ kind }) => kind === 'ReplicaSet');
    expect(set).toMatchObject({ counts: { ready: 2, wanted: 2 }, owner: { kind: 'Deployment', name: 'web' } });
    expect(stage.sceneAt(19).pods.map(({ owner }) => owner?.uid)).toEqual([set?.uid, set?.uid]);
  });

  test('a Service names its Pods as soon as they are endpoints', () => {
    const endpoints = (second: number) => stage.sceneAt(second).objects.find(({ kind }) => kind === 'Service')?.endpoints ?? [];
    expect(endpoints(0.05)).toEqual([]);
    expect(endpoints(19).map(({ ready }) => ready)).toEqual([true, true]);
    expect(new Set(endpoints(19).map(({ pod }) => pod))).toEqual(new Set(stage.sceneAt(19).pods.map(({ uid }) => uid)));
  });

  test('ConfigMaps have their keys; what is optional is not missing; the cluster keeps its own to itself', () => {
    const objects = stage.sceneAt(19).objects;
    expect(objects.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({ name: 'settings', keys: ['level', 'mode'] });
    expect(objects.map(({ kind, name }) => `${kind}/${name}`).filter((name) => !name.startsWith('ReplicaSet'))).toEqual(['ConfigMap/settings', 'Service/web', 'Deployment/web']);
  });

  test('the old revision is there while it has Pods', () => {
    const sets = (second: number) => stage.sceneAt(second).objects.filter(({ kind }) => kind === 'ReplicaSet');
    expect([sets(19).length, sets(25).length, sets(40).length]).toEqual([1, 2, 1]);
  });

  test('nodes count the requests of the Pods on them', () => {
    const { nodes, pods } = stage.sceneAt(19);
    const used = nodes.map(({ name, cpu, memory }) => [name, cpu.used, memory.used]);
    const wanted = nodes.map(({ name }) => [name, ...[0.5, 64 * 1024 ** 2].map((amount) => amount * pods.filter(({ node }) => node === name).length)]);
    expect(used).toEqual(wanted);
    expect(nodes[0]).toMatchObject({ ready: 'True', unschedulable: false, cpu: { of: 4 }, pressures: [], taints: [] });
  });

  test('what a person did is in the inputs', () => {
    expect(stage.model.inputs).toEqual([
      { t: 0, seq: 1, type: 'apply', label: '' },
      { t: 20, seq: 2, type: 'command', label: 'kubectl set image deployment/web nginx=nginx:1.28' },
    ]);
  });
});

describe('questions about the past', () => {
  const stage = stageOf(CRASH_LOOP, 60, [{ at: '40s', type: 'command', line: 'kubectl delete pod crash --wait=false' }]);
  const pod = stage.uidOf('crash');

  test('logs are cut at the instant, and those of the start before can be had', () => {
    const [first] = stage.session.cluster.logs.starts(pod, 'app');
    const wrote = first?.lines[0]?.t ?? at(0);
    expect(stage.model.logs(pod, 'app', at(0.5))).toEqual({ lines: [], cut: false });
    expect(stage.model.logs(pod, 'app', wrote)).toEqual({ lines: [{ t: wrote / 1_000_000, stream: 'stdout', text: 'hello' }], cut: false });
    const restarted = stage.model.logs(pod, 'app', at(15));
    expect(restarted.lines).toHaveLength(1);
    expect(stage.model.logs(pod, 'app', at(15), true).lines[0]?.t).toBeLessThan(restarted.lines[0]?.t ?? 0);
  });

  test('an object is printed as it was, also after it is gone', () => {
    const yaml = stage.model.objectYaml({ kind: 'Pod', namespace: 'default', name: 'crash' }, at(15));
    expect(yaml).toContain('restartCount: 1');
    expect(yaml).not.toContain('managedFields');
    expect(stage.model.objectYaml({ kind: 'Pod', name: 'crash', uid: pod }, at(59))).toContain('deletionTimestamp');
    expect(stage.model.objectYaml({ kind: 'Pod', namespace: 'default', name: 'crash' }, at(0))).toBeUndefined();
  });

  const subjects = [
    { subject: { about: 'status', pod }, second: 15, path: 'status.containerStatuses[0].state' },
    { subject: { about: 'phase', pod }, second: 15, path: 'status.phase' },
    { subject: { about: 'container', pod, container: 'app' }, second: 15, path: 'status.containerStatuses[0].state' },
    { subject: { about: 'restarts', pod, container: 'app' }, second: 15, path: 'status.containerStatuses[0].restartCount' },
    { subject: { about: 'status', pod }, second: 40.5, path: 'metadata.deletionTimestamp' },
  ] as const;

  test.each(subjects)('$subject.about at $second s is about $path', ({ subject, second, path }) => {
    const answer = stage.model.why(subject, at(second));
    expect(answer).toMatchObject({ path, object: { kind: 'Pod', name: 'crash', uid: pod } });
    expect(answer.steps.length).toBeGreaterThan(1);
    expect(['yaml', 'input']).toContain(answer.end);
  });

  test('what never was has no answer', () => {
    expect(stage.model.why({ about: 'status', pod: 'nobody' }, at(10))).toEqual({ steps: [], end: 'unknown', problem: 'noObject' });
    expect(stage.model.why({ about: 'condition', pod, type: 'NoSuchCondition' }, at(10))).toEqual({ steps: [], end: 'unknown', problem: 'noField' });
  });

  test('an Event can be asked about', () => {
    const event = stage.model.events.find(({ reason }) => reason === 'BackOff');
    expect(stage.model.why({ about: 'event', uid: event?.uid ?? '' }, at(30)).end).toBe('yaml');
  });
});

test('a Pod that waits for a node is Pending because of that', () => {
  const stage = stageOf(TOO_BIG, 3);
  expect(stage.model.why({ about: 'status', pod: stage.uidOf('big') }, at(3))).toMatchObject({ path: 'status.conditions[0].status', end: 'yaml' });
});

test('what the API server refuses is told with its words', () => {
  const stage = stageOf(TOO_BIG.replace('name: big', 'name: Big_one'), 3);
  expect(stage.sceneAt(3)).toMatchObject({ pods: [], latest: { type: 'input.refused', data: { byServer: true }, evidence: expect.stringContaining('a lowercase RFC 1123 subdomain') } });
});

test('what kubectl itself cannot read is no refusal of the API server', () => {
  const stage = stageOf(TOO_BIG.replace('metadata:', ' metadata:'), 3);
  expect(stage.sceneAt(3)).toMatchObject({ pods: [], latest: { type: 'input.refused', data: { byServer: false }, evidence: expect.stringContaining('error parsing') } });
});

describe('steps', () => {
  const stage = stageOf(NO_SUCH_IMAGE, 20);

  test('go through all instants of their kind, both ways', () => {
    for (const by of ['event', 'change'] as const) {
      const forward: number[] = [];
      for (let t = stage.model.stepFrom(at(-1), by, 1); t !== undefined; t = stage.model.stepFrom(t, by, 1)) forward.push(t);
      const back: number[] = [];
      for (let t = stage.model.stepFrom(at(21), by, -1); t !== undefined; t = stage.model.stepFrom(t, by, -1)) back.unshift(t);
      expect(back).toEqual(forward);
      expect(forward.length).toBeGreaterThan(5);
      expect([...new Set(forward)].sort((a, b) => a - b)).toEqual(forward);
    }
  });

  test('every change is an event', () => {
    expect(stage.model.changes.every((t) => stage.model.stepFrom(at(0), 'event', 1) === t || stage.model.stepFrom((t - 1) as typeof t, 'event', 1) === t)).toBe(true);
  });
});

test('a silent node makes its Pods unknown', () => {
  const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: CRASH_LOOP.replace('sleep 1;', 'sleep 1000;') }, { at: '10s', type: 'fault', fault: { kind: 'stopKubelet', node: 'node-1' } }, { at: '10s', type: 'fault', fault: { kind: 'stopKubelet', node: 'node-2' } }, { at: '10s', type: 'fault', fault: { kind: 'stopKubelet', node: 'node-3' } }]) });
  session.runUntil(at(90));
  const stage = stageFor(session);
  expect(stage.podAt(90, 'crash')).toMatchObject({ status: 'Running', state: 'unk', containers: [{ state: 'unk', phase: 'running' }] });
  expect(stage.sceneAt(90).nodes.map(({ ready }) => ready)).toEqual(['Unknown', 'Unknown', 'Unknown']);
});

test('an Event that names a Pod without its uid is about the newest of that name', () => {
  const stage = stageOf(CRASH_LOOP, 20, [{ at: '10s', type: 'command', line: 'kubectl taint nodes node-1 node-2 node-3 key=value:NoExecute' }]);
  expect(stage.model.events.find(({ reason }) => reason === 'TaintManagerEviction')?.about).toBe(stage.uidOf('crash'));
  expect(stage.model.lanes).toContainEqual(expect.objectContaining({ lane: 'event', reason: 'TaintManagerEviction', pod: stage.uidOf('crash') }));
});
