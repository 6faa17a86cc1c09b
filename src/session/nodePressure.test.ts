import { describe, expect, test } from 'vitest';
import type { Node } from '../api/core/v1/types.gen.ts';
import { createTestCluster, type TestCluster } from './testing/testCluster.ts';

const pod = (name: string, memory: string, extra = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  terminationGracePeriodSeconds: 1
  ${extra}
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, 'trap "exit 3" TERM; while true; do sleep 1; done']
    resources: {requests: {memory: ${memory}}}
`;

const ONE_NODE = [{ name: 'node-1', cpus: 4, memory: '8Gi', disk: '100Gi' }];
const condition = (cluster: TestCluster, type: string) => (cluster.session.cluster.store.list('nodes') as readonly Node[])[0]?.status?.conditions?.find((one) => one.type === type)?.status;
const evicted = (cluster: TestCluster, names: readonly string[]) => names.filter((name) => cluster.pod(name)?.status?.reason === 'Evicted');

describe('a node that runs short', () => {
  test('of memory evicts the Pod that is above its request first, one after another, and takes no BestEffort Pods', () => {
    const cluster = createTestCluster({ nodes: ONE_NODE });
    cluster.apply(`${pod('small', '1Gi')}---\n${pod('greedy', '1')}`);
    cluster.runFor('10s');
    cluster.fault({ kind: 'hogMemory', node: 'node-1' });
    cluster.runFor('12s');
    expect(cluster.events('greedy').find((event) => event.startsWith('Evicted'))).toMatch(/^Evicted The node was low on resource: memory\. Threshold quantity: 100Mi, available: \S+\. Container c was using \S+, request is 1, has larger consumption of memory\. $/);
    expect(cluster.events('node-1')).toContain('EvictionThresholdMet Attempting to reclaim memory');
    expect(condition(cluster, 'MemoryPressure')).toBe('True');
    expect(cluster.pod('greedy')?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason).toBe('TerminationByKubelet');
    cluster.fault({ kind: 'freeMemory', node: 'node-1' });
    cluster.runFor('200s');
    expect(condition(cluster, 'MemoryPressure')).toBe('True');
    cluster.runFor('150s');
    expect(condition(cluster, 'MemoryPressure')).toBe('False');
  });

  test('of disk evicts, but never what is critical', () => {
    const cluster = createTestCluster({ nodes: ONE_NODE });
    cluster.apply(`${pod('a', '1Mi')}---\n${pod('b', '1Mi')}---\n${pod('critical', '1Mi', 'priorityClassName: system-node-critical')}`);
    cluster.runFor('10s');
    cluster.fault({ kind: 'fillDisk', node: 'node-1' });
    cluster.runFor('60s');
    expect(evicted(cluster, ['a', 'b', 'critical'])).toEqual(['a', 'b']);
    expect(cluster.pod('critical')?.status?.phase).toBe('Running');
    expect(condition(cluster, 'DiskPressure')).toBe('True');
    cluster.fault({ kind: 'freeDisk', node: 'node-1' });
    cluster.runFor('400s');
    expect(condition(cluster, 'DiskPressure')).toBe('False');
  });

  test('counts what the operating system takes of memory and disk', () => {
    const apart = (system: { memory?: string; disk?: string }) => {
      const cluster = createTestCluster({ nodes: [{ name: 'node-1', cpus: 2, memory: '2Gi', disk: '20Gi', system }] });
      cluster.apply(pod('a', '1Mi'));
      cluster.runFor('40s');
      return [condition(cluster, 'MemoryPressure'), condition(cluster, 'DiskPressure')];
    };
    expect(apart({ memory: '1Gi', disk: '10Gi' })).toEqual(['False', 'False']);
    expect(apart({ memory: '1990Mi' })).toEqual(['True', 'False']);
    expect(apart({ disk: '18900Mi' })).toEqual(['False', 'True']);
  });
});
