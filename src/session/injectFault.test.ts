// Each fault does to the cluster what it is called after, and what follows from it is explained by it.
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import type { Node, Pod } from '../api/core/v1/types.gen.ts';
import { DEFAULT_START, SCHEMA_VERSION, type FaultInput } from '../scenario/document.ts';
import type { Fault } from '../scenario/faults.ts';
import { readScenario } from '../scenario/parseDocument.ts';
import { createSession, type Session } from './session.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, 'while true; do nslookup kubernetes.default.svc.cluster.local >/dev/null || echo no answer; echo x >>/tmp/x || echo no space; sleep 5; done']
  - name: web
    image: nginx
    readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
`;

function sessionWith(fault: Fault, lasts?: string): Session {
  const input: FaultInput = { at: '30s', type: 'fault', fault, ...(lasts === undefined ? {} : { for: lasts }) };
  const read = readScenario({ schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } }, inputs: [{ at: '0s', type: 'apply', text: POD }, input] });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return createSession({ document: read.value });
}

function after(session: Session, at: number): { readonly pod: Pod; readonly node: Node; readonly log: () => string } {
  session.runUntil(simTime(seconds(at)));
  const pod = session.cluster.store.get('pods', 'default/web') as Pod;
  const node = session.cluster.store.get('nodes', pod.spec?.nodeName ?? '') as Node;
  return {
    pod,
    node,
    log() {
      const { seq } = session.submit({ type: 'command', line: 'kubectl logs web -c app' });
      session.runUntil(simTime(session.now() + seconds(2)));
      return session.outputs().find((output) => output.seq === seq)?.stdout ?? '';
    },
  };
}

const condition = ({ status }: Pod | Node, type: string): string | undefined => status?.conditions?.find((one) => one.type === type)?.status;
const lastEnd = (pod: Pod, name: string) => pod.status?.containerStatuses?.find((one) => one.name === name)?.lastState?.terminated;

describe('faults of a container', () => {
  test('one that runs out of memory is OOMKilled, and the fault is why', () => {
    const session = sessionWith({ kind: 'outOfMemory', pod: 'web', container: 'app' });
    const { pod } = after(session, 60);
    expect(lastEnd(pod, 'app')).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
    const why = session.why({ kind: 'Pod', namespace: 'default', name: 'web' }, 'status.containerStatuses[0].restartCount');
    expect(why.ok && why.value.end).toBe('fault');
  });

  test('one that exits has the code it was given', () => {
    const session = sessionWith({ kind: 'exitContainer', pod: 'web', container: 'web', exitCode: 7 });
    expect(lastEnd(after(session, 60).pod, 'web')).toMatchObject({ reason: 'Error', exitCode: 7 });
    const why = session.why({ kind: 'Pod', namespace: 'default', name: 'web' }, 'status.containerStatuses[1].restartCount');
    expect(why.ok && why.value.end).toBe('fault');
  });

  test('a fault that cannot be done says so', () => {
    const session = sessionWith({ kind: 'exitContainer', pod: 'nobody' });
    session.runUntil(simTime(seconds(40)));
    expect(session.outputs().at(-1)).toMatchObject({ stderr: 'pods "nobody" not found\n', exitCode: 1 });
  });
});

describe('faults that last', () => {
  test('a Pod that is cut off is not ready until it is connected again', () => {
    const session = sessionWith({ kind: 'cutPod', pod: 'web' }, '60s');
    expect(condition(after(session, 29).pod, 'Ready')).toBe('True');
    expect(condition(after(session, 60).pod, 'Ready')).toBe('False');
    expect(condition(after(session, 110).pod, 'Ready')).toBe('True');
  });

  test('a node that is cut off becomes Unknown, and comes back', () => {
    const session = sessionWith({ kind: 'cutNode', node: 'node-1' }, '90s');
    expect(condition(after(session, 115).node, 'Ready')).toBe('Unknown');
    const { node, pod } = after(session, 165);
    expect(condition(node, 'Ready')).toBe('True');
    expect(pod.status?.containerStatuses?.map((one) => one.restartCount)).toEqual([0, 0]);
  });

  test('a node without power loses what ran on it', () => {
    const { pod } = after(sessionWith({ kind: 'powerOff', node: 'node-1' }, '20s'), 90);
    expect(pod.status?.containerStatuses?.map((one) => one.restartCount)).toEqual([1, 1]);
    expect(lastEnd(pod, 'app')).toMatchObject({ exitCode: 255, reason: 'Unknown' });
  });

  test('without DNS names are not found, with it they are again', () => {
    const session = sessionWith({ kind: 'dnsDown' }, '20s');
    const log = after(session, 90).log();
    expect(log).toContain('no answer');
    const lines = log.trim().split('\n').length;
    expect(after(session, 140).log().trim().split('\n')).toHaveLength(lines);
  });

  test('while the API server is stopped nobody is answered, and containers go on', () => {
    const session = sessionWith({ kind: 'stopApiServer' }, '30s');
    session.runUntil(simTime(seconds(40)));
    const { seq } = session.submit({ type: 'command', line: 'kubectl get pods' });
    session.runUntil(simTime(seconds(50)));
    expect(session.outputs().find((output) => output.seq === seq)?.stderr).toContain('refused');
    expect(after(session, 100).pod.status?.containerStatuses?.map((one) => one.restartCount)).toEqual([0, 0]);
  });

  test('nobody can be reached inside a node that is cut off', () => {
    const session = sessionWith({ kind: 'cutNode', node: 'node-1' });
    session.runUntil(simTime(seconds(40)));
    const { seq } = session.submit({ type: 'command', line: 'kubectl exec web -c app -- true' });
    session.runUntil(simTime(seconds(80)));
    expect(session.outputs().find((output) => output.seq === seq)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('dial tcp 172.18.0.2:10250: i/o timeout') as string });
  });

  test('a node that lost power while it was cut off is still cut off when it has power again', () => {
    const session = sessionWith({ kind: 'cutNode', node: 'node-1' });
    const fault = (at: number, kind: 'powerOff' | 'powerOn' | 'connectNode') => {
      session.runUntil(simTime(seconds(at)));
      session.submit({ type: 'fault', fault: { kind, node: 'node-1' } });
    };
    fault(40, 'powerOff');
    fault(50, 'powerOn');
    expect(condition(after(session, 130).node, 'Ready')).toBe('Unknown');
    fault(131, 'connectNode');
    expect(condition(after(session, 180).node, 'Ready')).toBe('True');
  });

  test('a node without power stays so when its cable is put in, and nothing on it can be started', () => {
    const session = sessionWith({ kind: 'powerOff', node: 'node-1' });
    session.runUntil(simTime(seconds(40)));
    for (const kind of ['cutNode', 'connectNode', 'startKubelet', 'startRuntime'] as const) session.submit({ type: 'fault', fault: { kind, node: 'node-1' } });
    session.runUntil(simTime(seconds(41)));
    expect(session.outputs().slice(-4).map(({ stderr }) => stderr)).toEqual(['', '', 'node "node-1" has no power\n', 'node "node-1" has no power\n']);
    const { node } = after(session, 130);
    expect(condition(node, 'Ready')).toBe('Unknown');
  });

  test('a boot starts what was stopped; power on a machine that has it does not', () => {
    const session = sessionWith({ kind: 'stopKubelet', node: 'node-1' });
    session.runUntil(simTime(seconds(40)));
    session.submit({ type: 'fault', fault: { kind: 'powerOn', node: 'node-1' } });
    expect(condition(after(session, 120).node, 'Ready')).toBe('Unknown');
    session.submit({ type: 'fault', fault: { kind: 'powerOff', node: 'node-1' } });
    session.runUntil(simTime(seconds(130)));
    session.submit({ type: 'fault', fault: { kind: 'powerOn', node: 'node-1' } });
    expect(condition(after(session, 160).node, 'Ready')).toBe('True');
  });

  test.each([
    { name: 'while it is off', at: 40 },
    { name: 'while it stops its services', at: 31 },
  ])('a plug that is pulled during a reboot, $name, stays pulled', ({ at }) => {
    const session = sessionWith({ kind: 'reboot', node: 'node-1' });
    session.runUntil(simTime(seconds(at)));
    session.submit({ type: 'fault', fault: { kind: 'powerOff', node: 'node-1' } });
    expect(condition(after(session, 150).node, 'Ready')).toBe('Unknown');
    session.submit({ type: 'fault', fault: { kind: 'powerOn', node: 'node-1' } });
    expect(condition(after(session, 190).node, 'Ready')).toBe('True');
  });

  test('what happens in an instant cannot last', () => {
    expect(() => sessionWith({ kind: 'outOfMemory', pod: 'web' }, '10s')).toThrow('cannotLast');
  });

  test('one that is ended by hand and begins again does not end by the old length', () => {
    const session = sessionWith({ kind: 'stopKubelet', node: 'node-1' }, '60s');
    session.runUntil(simTime(seconds(40)));
    session.submit({ type: 'fault', fault: { kind: 'startKubelet', node: 'node-1' } });
    session.runUntil(simTime(seconds(50)));
    session.submit({ type: 'fault', fault: { kind: 'stopKubelet', node: 'node-1' } });
    expect(condition(after(session, 170).node, 'Ready')).toBe('Unknown');
  });
});

/** What a fault keeps from happening has no cause of its own: the fault is it. */
const explained: readonly { readonly fault: Fault; readonly of: 'Pod' | 'Node'; readonly path: string; readonly at: number }[] = [
  { fault: { kind: 'cutPod', pod: 'web' }, of: 'Pod', path: 'status.containerStatuses[1].ready', at: 60 },
  { fault: { kind: 'cutNode', node: 'node-1' }, of: 'Node', path: 'status.conditions[3].status', at: 120 },
  { fault: { kind: 'cutNode', node: 'node-1' }, of: 'Pod', path: 'status.conditions[2].status', at: 120 },
  { fault: { kind: 'powerOff', node: 'node-1' }, of: 'Node', path: 'status.conditions[3].status', at: 120 },
  { fault: { kind: 'stopKubelet', node: 'node-1' }, of: 'Node', path: 'status.conditions[3].status', at: 120 },
  { fault: { kind: 'stopRuntime', node: 'node-1' }, of: 'Node', path: 'status.conditions[3].status', at: 120 },
  { fault: { kind: 'fillDisk', node: 'node-1' }, of: 'Node', path: 'status.conditions[1].status', at: 60 },
  { fault: { kind: 'fillDisk', node: 'node-1' }, of: 'Pod', path: 'status.phase', at: 60 },
  { fault: { kind: 'hogMemory', node: 'node-1' }, of: 'Pod', path: 'status.phase', at: 60 },
];

test.each(explained)('$fault.kind is why the $of has its $path', ({ fault, of, path, at }) => {
  const session = sessionWith(fault);
  const { pod, node } = after(session, at);
  const object = of === 'Pod' ? { kind: 'Pod', namespace: 'default', name: pod.metadata?.name ?? '' } : { kind: 'Node', name: node.metadata?.name ?? '' };
  const why = session.why(object, path);
  expect(why.ok && [why.value.end, why.value.steps.at(-1)?.type]).toEqual(['fault', `fault.${fault.kind}`]);
});

/** How the end of the container `app` is explained at an instant, where names are not answered from 30 s to 45 s. */
function endWithoutNames(script: string, at: number): string {
  const text = POD.replace(/command: \[sh, -c, '[^']*'\]/, `command: [sh, -c, '${script}']`);
  const read = readScenario({
    schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } },
    inputs: [{ at: '0s', type: 'apply', text }, { at: '30s', type: 'fault', fault: { kind: 'dnsDown' }, for: '15s' }],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const session = createSession({ document: read.value });
  session.runUntil(simTime(seconds(at)));
  const why = session.why({ kind: 'Pod', namespace: 'default', name: 'web' }, 'status.containerStatuses[0].lastState.terminated.exitCode');
  return why.ok ? why.value.end : JSON.stringify(why.error);
}

const ASKS = 'nslookup kubernetes.default.svc.cluster.local >/dev/null';

test('a container that ends because no name is answered was ended by that', () => {
  expect(endWithoutNames(`while sleep 5; do ${ASKS} || exit 3; done`, 60)).toBe('fault');
});

test('one that got over it ends later for reasons of its own', () => {
  expect(endWithoutNames(`for n in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 5; ${ASKS} || echo none; done; exit 4`, 110)).toBe('yaml');
});
