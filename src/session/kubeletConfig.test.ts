// What kubelets are configured with: time for Pods when their node shuts down, thresholds that wait.
import { describe, expect, test } from 'vitest';
import type { Node, Pod } from '../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type KubeletSettings } from '../scenario/document.ts';
import { readScenario } from '../scenario/parseDocument.ts';
import { createSession, type Session } from './session.ts';

const script = (name: string, extra = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  terminationGracePeriodSeconds: 60
  ${extra}
  containers: [{name: c, image: busybox:1.36, command: [sh, -c, 'trap "sleep 4; exit 1" TERM; while :; do sleep 1; done']}]
`;
const PODS = `${script('ordinary')}---\n${script('critical', 'priorityClassName: system-node-critical')}`;

function reboot(kubelet: KubeletSettings | undefined, more: readonly object[] = []): Session {
  return sessionWith(kubelet, [{ at: '30s', type: 'fault', fault: { kind: 'reboot', node: 'node-1' } }, ...more]);
}

function sessionWith(kubelet: KubeletSettings | undefined, more: readonly object[]): Session {
  const read = readScenario({
    schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START,
    cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'not-found' }, ...(kubelet === undefined ? {} : { kubelet }) },
    inputs: [{ at: '0s', type: 'apply', text: PODS }, ...more],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return createSession({ document: read.value });
}

function podAt(session: Session, at: number, name: string): Pod {
  session.runUntil(simTime(seconds(at)));
  return session.cluster.store.get('pods', `default/${name}`) as Pod;
}

const ready = (session: Session) => (session.cluster.store.get('nodes', 'node-1') as Node).status?.conditions?.find(({ type }) => type === 'Ready');
const GRACE = { shutdownGracePeriod: '20s', shutdownGracePeriodCriticalPods: '10s' };

describe('a reboot with time for Pods', () => {
  test('ends ordinary ones first, then critical ones, and says why', () => {
    const session = reboot(GRACE);
    expect(podAt(session, 33, 'critical').status?.phase).toBe('Running');
    expect(ready(session)).toMatchObject({ status: 'False', message: 'node is shutting down' });
    expect(podAt(session, 36, 'ordinary').status).toMatchObject({ phase: 'Failed', reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.', containerStatuses: [{ state: { terminated: { exitCode: 1 } } }] });
    expect(podAt(session, 41, 'critical').status).toMatchObject({ phase: 'Failed', reason: 'Terminated' });
    expect(podAt(session, 41, 'critical').status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({ status: 'True', reason: 'TerminationByKubelet' });
    const why = session.why({ kind: 'Pod', namespace: 'default', name: 'ordinary' }, 'status.reason');
    expect(why.ok && why.value.end).toBe('fault');
  });

  test('leaves them no longer than that', () => {
    const session = reboot({ shutdownGracePeriod: '2s' });
    expect(podAt(session, 40, 'ordinary').status).toMatchObject({ phase: 'Failed', containerStatuses: [{ state: { terminated: { exitCode: 137 } } }] });
  });

  test('takes no new ones meanwhile', () => {
    const session = reboot(GRACE, [{ at: '31s', type: 'apply', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: late}\nspec: {nodeName: node-1, containers: [{name: c, image: busybox:1.36, command: [sleep, 1d]}]}\n' }]);
    expect(podAt(session, 33, 'late').status).toMatchObject({ phase: 'Failed', reason: 'NodeShutdown', message: 'Pod was rejected: Pod was rejected as the node is shutting down.' });
  });

  test('ends with a node that is ready again', () => {
    const session = reboot(GRACE);
    podAt(session, 150, 'ordinary');
    expect(ready(session)?.status).toBe('True');
    expect(podAt(session, 150, 'ordinary').status?.phase).toBe('Failed');
  });
});

test('a reboot without time for Pods, as by default, finds them dead afterwards and starts them again', () => {
  const session = reboot(undefined);
  expect(podAt(session, 31, 'ordinary').status?.phase).toBe('Running');
  const { status } = podAt(session, 120, 'ordinary');
  expect(status).toMatchObject({ phase: 'Running', containerStatuses: [{ restartCount: 1, lastState: { terminated: { exitCode: 255, reason: 'Unknown' } } }] });
});

describe('soft eviction', () => {
  const SOFT = { evictionSoft: { 'memory.available': '99.9999%' }, evictionSoftGracePeriod: { 'memory.available': '40s' }, evictionMaxPodGracePeriod: 15 };

  test('waits until its threshold was met for long enough, and leaves Pods time to end; the condition does not wait', () => {
    const session = sessionWith(SOFT, []);
    expect(podAt(session, 30, 'ordinary').status?.phase).toBe('Running');
    const memory = () => (session.cluster.store.get('nodes', 'node-1') as Node).status?.conditions?.find(({ type }) => type === 'MemoryPressure')?.status;
    expect(memory()).toBe('True');
    expect(podAt(session, 75, 'ordinary').status).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
    expect(podAt(session, 75, 'ordinary').status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 1 });
  });
});

test('settings that mean nothing are refused', () => {
  expect(() => reboot({ shutdownGracePeriod: 'soon' })).toThrow('notDuration');
  expect(() => reboot({ evictionSoft: { 'cpu.available': '1' } })).toThrow('unknownField');
});
