import { describe, expect, test } from 'vitest';
import type { Node, Pod } from '../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type NodeSettings, type ScenarioInput } from '../scenario/document.ts';
import { createSession, type Session } from './session.ts';

const ONE_NODE: NodeSettings = { name: 'node-1', cpus: 2, memory: '4Gi' };

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: nginx, resources: {requests: {cpu: 900m}}, readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
`;

function started(inputs: readonly ScenarioInput[], until: number): Session {
  const session = createSession({
    document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground', nodes: [ONE_NODE] }, files: [], inputs },
  });
  session.runUntil(simTime(seconds(until)));
  return session;
}

const join = (at: string, node: Partial<NodeSettings> = {}): ScenarioInput => ({ at, type: 'join', node: { name: 'node-2', cpus: 2, memory: '4Gi', zone: 'zone-b', ...node } });
const nodesOf = ({ cluster }: Session) => cluster.store.list('nodes') as readonly Node[];
const podsOf = ({ cluster }: Session) => cluster.store.list('pods') as readonly Pod[];

describe('a node that joins', () => {
  test('registers itself, becomes ready, and takes the Pods that had no room', () => {
    const session = started([{ at: '0s', type: 'apply', text: WEB }, join('20s')], 15);
    expect(podsOf(session).filter(({ status }) => status?.phase === 'Pending')).toHaveLength(1);
    session.runUntil(simTime(seconds(60)));
    const [, joined] = nodesOf(session);
    expect(joined).toMatchObject({ metadata: { name: 'node-2', labels: { 'topology.kubernetes.io/zone': 'zone-b' } } });
    expect(joined?.spec?.taints).toBeUndefined();
    expect(joined?.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
    expect(podsOf(session).map(({ spec, status }) => `${spec?.nodeName ?? ''} ${status?.phase ?? ''}`).sort()).toEqual(['node-1 Running', 'node-1 Running', 'node-2 Running']);
  });

  test('has the rules of Services, a name, and a disk that the operator sees', () => {
    const session = started([{ at: '0s', type: 'apply', text: WEB }, join('20s'), { at: '60s', type: 'command', line: 'curl -s -o /dev/null -w "%{http_code}" http://node-2:30080; ls /nodes; ssh node-2 crictl pods -q | wc -l' }], 70);
    expect(session.outputs().at(-1)).toMatchObject({ stdout: '200node-1\nnode-2\n1\n', exitCode: 0 });
  });

  test('is drained and deleted like any other', () => {
    const remove: ScenarioInput = { at: '60s', type: 'command', line: 'kubectl drain node-2; kubectl delete node node-2' };
    const session = started([{ at: '0s', type: 'apply', text: WEB }, join('20s'), remove], 100);
    expect(nodesOf(session).map(({ metadata }) => metadata?.name)).toEqual(['node-1']);
    expect(podsOf(session).filter(({ status }) => status?.phase === 'Pending')).toHaveLength(1);
  });

  test('whose Node was deleted comes back by a new start of its kubelet, not by joining again', () => {
    const kubelet = (at: string, kind: 'stopKubelet' | 'startKubelet'): ScenarioInput => ({ at, type: 'fault', fault: { kind, node: 'node-2' } });
    const session = started([join('5s'), { at: '30s', type: 'command', line: 'kubectl delete node node-2' }, join('40s'), kubelet('50s', 'stopKubelet'), kubelet('51s', 'startKubelet')], 45);
    expect(session.outputs().at(-1)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('node "node-2" was deleted, but its machine is still there') as string });
    expect(nodesOf(session)).toHaveLength(1);
    session.runUntil(simTime(seconds(80)));
    expect(nodesOf(session).map(({ metadata }) => metadata?.name)).toEqual(['node-1', 'node-2']);
  });

  test('must have a name of its own', () => {
    const session = started([join('5s', { name: 'node-1' }), join('6s', { controlPlane: true })], 10);
    expect(session.outputs().map(({ stderr, exitCode }) => `${exitCode} ${stderr}`)).toEqual(['1 nodes "node-1" already exists\n', '1 node "node-2" cannot join: nodes of the control plane are there from the start\n']);
  });
});
