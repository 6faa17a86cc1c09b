// COVERAGE P08, P09, P33, P39, P40: what a node's troubles do to its Pods.
import { describe, expect, test } from 'vitest';
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { createTestCluster, type TestCluster } from '../testing/testCluster.ts';
import { FOREVER, podYaml } from './podYaml.ts';

const pods = (cluster: TestCluster) => cluster.session.cluster.store.list('pods') as readonly Pod[];
const nodeOf = (cluster: TestCluster, name: string) => (cluster.session.cluster.store.list('nodes') as readonly Node[]).find(({ metadata }) => metadata?.name === name);
const condition = (cluster: TestCluster, node: string, type: string) => nodeOf(cluster, node)?.status?.conditions?.find((one) => one.type === type);
const on = (node: string) => ({ spec: `nodeName: ${node}` });
const deployment = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1
      tolerations: [{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 20}]
      containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]
`;

describe('P08 a full disk', () => {
  test('evicts Pods, and a controller replaces them elsewhere', () => {
    const cluster = createTestCluster();
    cluster.apply(deployment(1));
    cluster.runFor('5s');
    const victim = pods(cluster)[0];
    const node = victim?.spec?.nodeName ?? '';
    cluster.fault({ kind: 'fillDisk', node });
    cluster.runFor('60s');
    expect(cluster.pod(victim?.metadata?.name ?? '')?.status).toMatchObject({ phase: 'Failed', reason: 'Evicted', message: expect.stringContaining('The node was low on resource: ephemeral-storage') });
    expect(nodeOf(cluster, node)?.spec?.taints?.map(({ key }) => key)).toContain('node.kubernetes.io/disk-pressure');
    expect(pods(cluster).filter(({ status }) => status?.phase === 'Running').map(({ spec }) => spec?.nodeName === node)).toEqual([false]);
  });
});

describe('P09 a silent node', () => {
  test('is unknown after its grace period; Pods stay in their phase, are evicted in time, and go when it is back', () => {
    const cluster = createTestCluster();
    cluster.apply(deployment(1));
    cluster.runFor('5s');
    const name = pods(cluster)[0]?.metadata?.name ?? '';
    const node = pods(cluster)[0]?.spec?.nodeName ?? '';
    cluster.fault({ kind: 'cutNode', node });
    cluster.runFor('65s');
    expect(condition(cluster, node, 'Ready')).toMatchObject({ status: 'Unknown', reason: 'NodeStatusUnknown' });
    expect(cluster.pod(name)?.status?.phase).toBe('Running');
    expect(cluster.pod(name)?.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('False');
    cluster.runFor('30s');
    expect(cluster.pod(name)?.metadata?.deletionTimestamp).toBeDefined();
    expect(pods(cluster).filter(({ metadata, status }) => metadata?.deletionTimestamp === undefined && status?.phase === 'Running')).toHaveLength(1);
    cluster.runFor('5m');
    expect(cluster.pod(name)).toBeDefined();
    cluster.fault({ kind: 'connectNode', node });
    cluster.runFor('30s');
    expect(cluster.pod(name)).toBeUndefined();
    expect(condition(cluster, node, 'Ready')?.status).toBe('True');
  });

  test('a taint says that the node is out of service: its Pods go without it', () => {
    const cluster = createTestCluster();
    cluster.apply(deployment(1));
    cluster.runFor('5s');
    const name = pods(cluster)[0]?.metadata?.name ?? '';
    const node = pods(cluster)[0]?.spec?.nodeName ?? '';
    cluster.fault({ kind: 'powerOff', node });
    cluster.runFor('70s');
    cluster.run(`kubectl taint nodes ${node} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`);
    cluster.runFor('45s');
    expect(cluster.pod(name)).toBeUndefined();
  });
});

describe('P33 static Pods', () => {
  test('run from a file on the node, also without the API server; the mirror comes back', () => {
    const cluster = createTestCluster();
    cluster.runFor('2s');
    cluster.fault({ kind: 'stopApiServer' });
    cluster.runFor('1s');
    cluster.say(`cat > /nodes/node-1/etc/kubernetes/manifests/agent.yaml <<'EOF'\n${podYaml('agent', FOREVER)}EOF`, '30s');
    expect(cluster.say('ssh node-1 crictl ps')).toContain('agent');
    cluster.fault({ kind: 'startApiServer' });
    cluster.runFor('60s');
    const { uid } = cluster.pod('agent-node-1')?.metadata ?? {};
    expect(cluster.pod('agent-node-1')).toMatchObject({ metadata: { ownerReferences: [{ kind: 'Node', name: 'node-1' }], annotations: { 'kubernetes.io/config.source': 'file' } }, status: { phase: 'Running' } });
    cluster.say('kubectl delete pod agent-node-1 --grace-period=0 --force', '5s');
    expect(cluster.pod('agent-node-1')?.metadata?.uid).not.toBe(uid);
    expect(cluster.pod('agent-node-1')?.status?.containerStatuses?.[0]?.restartCount).toBe(0);
    cluster.say('rm /nodes/node-1/etc/kubernetes/manifests/agent.yaml', '40s');
    expect(cluster.pod('agent-node-1')).toBeUndefined();
  });
});

describe('P39 node pressure', () => {
  test('sets the condition and a taint, and evicts first what uses more than it asked for', () => {
    const cluster = createTestCluster({ nodes: [{ name: 'node-1', cpus: 4, memory: '4Gi' }] });
    cluster.apply([
      podYaml('modest', 'sleep 3600', { container: 'resources: {requests: {memory: 1Gi}}' }), podYaml('sure', 'sleep 3600', { container: 'resources: {limits: {memory: 200Mi, cpu: 100m}}' }), podYaml('careless', 'sleep 3600'),
    ].join('---\n'));
    cluster.runFor('5s');
    cluster.fault({ kind: 'hogMemory', node: 'node-1' });
    const evicted = () => ['modest', 'sure', 'careless'].filter((name) => cluster.pod(name)?.status?.reason === 'Evicted');
    for (let step = 0; step < 60 && evicted().length === 0; step++) cluster.runFor('250ms');
    expect(evicted()).toEqual(['careless']);
    cluster.runFor('5s');
    expect(condition(cluster, 'node-1', 'MemoryPressure')).toMatchObject({ status: 'True', reason: 'KubeletHasInsufficientMemory' });
    cluster.runFor('10s');
    expect(nodeOf(cluster, 'node-1')?.spec?.taints?.map(({ key, effect }) => `${key}:${effect}`)).toContain('node.kubernetes.io/memory-pressure:NoSchedule');
  });
});

describe('P40 the life of a node', () => {
  test('cordon and drain: nothing comes, everything goes, a DaemonSet stays', () => {
    const cluster = createTestCluster();
    cluster.apply(`${deployment(3)}---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {selector: {matchLabels: {app: agent}}, template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: c, image: 'busybox:1.36', command: [sleep, '3600']}]}}}\n`);
    cluster.runFor('5s');
    expect(cluster.say('kubectl drain node-1')).toContain('cannot delete DaemonSet-managed Pods');
    expect(cluster.say('kubectl drain node-1 --ignore-daemonsets', '15s')).toContain('node/node-1 drained');
    expect(nodeOf(cluster, 'node-1')?.spec?.unschedulable).toBe(true);
    expect(pods(cluster).filter(({ spec }) => spec?.nodeName === 'node-1').map(({ metadata }) => metadata?.labels?.['app'])).toEqual(['agent']);
  });

  test('a reboot ends sandboxes: containers begin again, what may not ends', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('again', 'sleep 3600', on('node-1'))}---\n${podYaml('once', 'sleep 3600', { spec: 'nodeName: node-1, restartPolicy: Never' })}`);
    cluster.runFor('5s');
    const address = cluster.pod('again')?.status?.podIP;
    cluster.fault({ kind: 'reboot', node: 'node-1' });
    cluster.runFor('90s');
    expect(cluster.pod('again')?.status).toMatchObject({ phase: 'Running', containerStatuses: [{ restartCount: 1 }] });
    expect(cluster.pod('again')?.status?.podIP).not.toBe(address);
    expect(cluster.pod('once')?.status?.phase).toBe('Failed');
  });

  test('with time for it a node that is shut down ends its Pods first', () => {
    const cluster = createTestCluster({ kubelet: { shutdownGracePeriod: '20s', shutdownGracePeriodCriticalPods: '10s' } });
    cluster.apply(podYaml('p', "trap 'exit 3' TERM; while :; do sleep 1; done", on('node-1')));
    cluster.runFor('5s');
    cluster.fault({ kind: 'reboot', node: 'node-1' });
    cluster.runFor('20s');
    expect(cluster.pod('p')?.status).toMatchObject({ reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.' });
  });

  test('a stopped kubelet leaves containers alone and finds them again; a stopped runtime makes the node not ready', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', 'while :; do sleep 1; done', on('node-1')));
    cluster.runFor('5s');
    cluster.fault({ kind: 'stopKubelet', node: 'node-1' });
    cluster.runFor('70s');
    expect(condition(cluster, 'node-1', 'Ready')?.status).toBe('Unknown');
    cluster.fault({ kind: 'startKubelet', node: 'node-1' });
    cluster.runFor('20s');
    expect(condition(cluster, 'node-1', 'Ready')?.status).toBe('True');
    expect(cluster.pod('p')?.status).toMatchObject({ phase: 'Running', containerStatuses: [{ restartCount: 0, ready: true }] });
    cluster.fault({ kind: 'stopRuntime', node: 'node-1' });
    cluster.runFor('60s');
    expect(condition(cluster, 'node-1', 'Ready')).toMatchObject({ status: 'False', message: expect.stringContaining('container runtime') });
  });

  test('Pods of a deleted node are collected', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, on('node-2')));
    cluster.runFor('5s');
    cluster.fault({ kind: 'powerOff', node: 'node-2' });
    cluster.run('kubectl delete node node-2');
    cluster.runFor('100s');
    expect(cluster.pod('p')).toBeUndefined();
  });
});
