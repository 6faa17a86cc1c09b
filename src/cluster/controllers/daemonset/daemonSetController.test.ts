import { describe, expect, it } from 'vitest';
import type { DaemonSet, DaemonSetSpec } from '../../../api/apps/v1/types.gen.ts';
import { createControllerStage } from '../testing/controllerStage.ts';
import { targetNodeOf } from './daemonPod.ts';

const LABELS = { app: 'agent' };
const KEY = { namespace: 'default', name: 'agent' };
const template = (image: string) => ({ metadata: { labels: LABELS }, spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'c', image }] } });

function stage(nodes: readonly string[], spec: Partial<DaemonSetSpec> = {}) {
  const test = createControllerStage(['daemonset-controller']);
  const { client, must, server, runFor } = test;
  const addNode = (name: string) => {
    must(client.create('nodes', { metadata: { name, labels: { 'kubernetes.io/hostname': name } } }));
    // As its kubelet has reported that it is ready.
    must(client.patch('nodes', { name }, { type: 'merge', body: { spec: { taints: null } } }));
  };
  nodes.forEach(addNode);
  must(client.create('daemonsets', { metadata: KEY, spec: { selector: { matchLabels: LABELS }, template: template('agent:v1'), ...spec } }));
  runFor(1);
  return {
    ...test,
    addNode,
    where: () => test.pods().map(targetNodeOf).sort(),
    images: () => test.pods().map((pod) => pod.spec?.containers[0]?.image).sort(),
    status: () => (server.store.get('daemonsets', 'default/agent') as DaemonSet | undefined)?.status,
    patch(body: unknown) {
      must(client.patch('daemonsets', KEY, { type: 'strategic', body }));
      runFor(1);
    },
    settle() {
      test.runPods();
      test.finishDeletions();
      runFor(1);
    },
  };
}

describe('DaemonSets', () => {
  it('make one pod for each node, and for a new one', () => {
    const { where, addNode, runFor, status } = stage(['a', 'b']);
    expect(where()).toEqual(['a', 'b']);
    addNode('c');
    runFor(1);
    expect(where()).toEqual(['a', 'b', 'c']);
    expect(status()).toMatchObject({ desiredNumberScheduled: 3, currentNumberScheduled: 3, numberMisscheduled: 0 });
  });

  it('tolerate what keeps others from a node', () => {
    const { pods } = stage(['a']);
    expect(pods()[0]?.spec?.tolerations).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }), expect.objectContaining({ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' })]),
    );
  });

  it('leave out nodes that are not selected', () => {
    const { where, client, must, runFor } = stage(['a', 'b'], { template: { ...template('agent:v1'), spec: { ...template('agent:v1').spec, nodeSelector: { disk: 'ssd' } } } });
    expect(where()).toEqual([]);
    must(client.patch('nodes', { name: 'b' }, { type: 'merge', body: { metadata: { labels: { disk: 'ssd' } } } }));
    runFor(1);
    expect(where()).toEqual(['b']);
  });

  it('count a node again as soon as nothing keeps them from it', () => {
    const { settle, client, must, runFor, status } = stage(['a', 'b']);
    const taint = (taints: unknown) => must(client.patch('nodes', { name: 'b' }, { type: 'merge', body: { spec: { taints } } }));
    settle();
    taint([{ key: 'upgrade', effect: 'NoSchedule' }]);
    must(client.patch('daemonsets', KEY, { type: 'merge', body: { metadata: { labels: { touched: 'yes' } } } }));
    runFor(1);
    expect(status()).toMatchObject({ desiredNumberScheduled: 1, numberMisscheduled: 1 });
    taint(null);
    runFor(1);
    expect(status()).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 0 });
  });

  it('replace a pod that failed', () => {
    const { settle, pods, runPods, endPods, runFor, told } = stage(['a']);
    runPods();
    const before = pods()[0]?.metadata?.uid;
    endPods('Failed');
    runFor(2);
    settle();
    expect(pods().some(({ metadata }) => metadata?.uid !== before)).toBe(true);
    expect(told('DaemonSet').join()).toContain('FailedDaemonPod: Found failed daemon pod default/agent-');
  });

  it('update node by node', () => {
    const { settle, patch, images } = stage(['a', 'b', 'c']);
    settle();
    patch({ spec: { template: template('agent:v2') } });
    settle();
    expect(images().filter((image) => image === 'agent:v2').length).toBeLessThan(3);
    for (let i = 0; i < 8; i++) settle();
    expect(images()).toEqual(['agent:v2', 'agent:v2', 'agent:v2']);
  });
});
