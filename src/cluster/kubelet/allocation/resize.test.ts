import { describe, expect, test } from 'vitest';
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import { createTestNode, type TestNode } from '../testing/testNode.ts';

const containers = (cpu: string, extra: Partial<Container> = {}): Container[] => [
  { name: 'c', image: 'script:1', command: ['sh', '-c', 'term 0; forever'], resources: { requests: { cpu, memory: '64Mi' }, limits: { cpu, memory: '64Mi' } }, ...extra },
];

function resize(node: TestNode, name: string, values: { readonly cpu?: string; readonly memory?: string }): void {
  const resources = { requests: values, limits: values };
  node.must(node.client.patch('pods', { namespace: 'default', name }, { type: 'strategic', body: { spec: { containers: [{ name: 'c', resources }] } } }, {}, 'resize'));
}

const resizeEvents = (node: TestNode, name: string) => node.events(name).filter((event) => /^(Resize|Killing)/.test(event)).map((event) => event.split(':')[0]);
const condition = (pod: Pod | undefined, type: string) => pod?.status?.conditions?.find((one) => one.type === type);
const shown = (node: TestNode, name: string) => node.pod(name)?.status?.containerStatuses?.[0];
const cpuQuotaOf = (node: TestNode) => node.machine.runtime.listContainers().find(({ state }) => state === 'RUNNING')?.resources.cpuQuota;

describe('a resize in place', () => {
  test('is allocated, reaches the cgroup and is over, without a restart', () => {
    const node = createTestNode();
    node.addPod('p', { containers: containers('200m') });
    node.runFor(5);
    resize(node, 'p', { cpu: '400m' });
    node.runFor(1);
    expect(resizeEvents(node, 'p')).toEqual(['ResizeStarted Pod resize started', 'ResizeCompleted Pod resize completed']);
    expect(cpuQuotaOf(node)).toBe(40_000);
    expect(shown(node, 'p')).toMatchObject({ restartCount: 0, allocatedResources: { cpu: '400m' }, resources: { limits: { cpu: '400m' } } });
    expect(condition(node.pod('p'), 'PodResizeInProgress')).toBeUndefined();
  });

  test('restarts the container where its policy says so', () => {
    const node = createTestNode();
    node.addPod('p', { containers: containers('200m', { resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }] }) });
    node.runFor(5);
    resize(node, 'p', { memory: '128Mi' });
    node.runFor(2);
    expect(resizeEvents(node, 'p')).toEqual(['ResizeStarted Pod resize started', 'Killing Container c resize requires restart', 'ResizeCompleted Pod resize completed']);
    expect(shown(node, 'p')).toMatchObject({ restartCount: 1, resources: { limits: { memory: '128Mi' } } });
  });

  test('waits while others take the room, and is done when they go', () => {
    const node = createTestNode();
    node.addPod('p', { containers: containers('500m') });
    node.addPod('other', { containers: containers('1') });
    node.runFor(5);
    resize(node, 'p', { cpu: '1500m' });
    node.runFor(2);
    expect(condition(node.pod('p'), 'PodResizePending')).toMatchObject({ status: 'True', reason: 'Deferred', message: "Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000" });
    expect(shown(node, 'p')?.resources?.limits?.['cpu']).toBe('500m');
    node.deletePod('other', 1);
    node.runFor(10);
    expect(condition(node.pod('p'), 'PodResizePending')).toBeUndefined();
    expect(resizeEvents(node, 'p')).toEqual(['ResizeDeferred Pod resize OutOfcpu', 'ResizeStarted Pod resize started', 'ResizeCompleted Pod resize completed']);
    expect(cpuQuotaOf(node)).toBe(150_000);
  });

  test('survives a restart of the kubelet half-way', () => {
    const node = createTestNode();
    node.addPod('p', { containers: containers('500m') });
    node.addPod('other', { containers: containers('1') });
    node.runFor(5);
    resize(node, 'p', { cpu: '1500m' });
    node.runFor(2);
    node.kubelet.stop();
    node.runFor(5);
    node.kubelet.start();
    node.runFor(5);
    expect(shown(node, 'p')).toMatchObject({ restartCount: 0, allocatedResources: { cpu: '500m' } });
    node.deletePod('other', 1);
    node.runFor(10);
    expect(shown(node, 'p')).toMatchObject({ restartCount: 0, allocatedResources: { cpu: '1500m' } });
  });
});
