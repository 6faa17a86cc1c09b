import { describe, expect, it } from 'vitest';
import type { Node } from '../../../api/core/v1/types.gen.ts';
import { seconds } from '../../../engine/simTime.ts';
import { podNamed } from '../../client/testing/testServer.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const CONTROLLERS = ['node-lifecycle-controller', 'taint-eviction-controller', 'pod-garbage-collector-controller'];

/** Nodes renew their leases every 10 s until they are silenced. */
function stage(names: readonly string[]) {
  const test = createControllerStage(CONTROLLERS);
  const { sim, client, must, server, call, clients } = test;
  const silent = new Set<string>();
  const kubelet = clients.clientFor('kubelet');
  for (const name of names) {
    must(client.create('nodes', { metadata: { name } }));
    must(client.patch('nodes', { name }, { type: 'merge', body: { status: { conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ok' }] } } }, {}, 'status'));
    must(client.create('leases', { metadata: { name, namespace: 'kube-node-lease' }, spec: { renewTime: sim.wallClock.rfc3339Micro(sim.now()) } }));
    sim.every(seconds(10), 'renew', () => {
      if (silent.has(name)) return;
      const body = { spec: { renewTime: sim.wallClock.rfc3339Micro(sim.now()) } };
      sim.spawn('renew', () => kubelet.patch('leases', { namespace: 'kube-node-lease', name }, { type: 'merge', body }));
    });
  }
  const node = (name: string) => server.store.get('nodes', name) as Node | undefined;
  return {
    ...test,
    silent,
    node,
    taints: (name: string) => (node(name)?.spec?.taints ?? []).map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`),
    ready: (name: string) => node(name)?.status?.conditions?.find(({ type }) => type === 'Ready')?.status,
    addPod(name: string, on: string, tolerationSeconds: number) {
      const tolerations = [{ operator: 'Exists' as const, effect: 'NoExecute' as const, tolerationSeconds }];
      must(client.create('pods', podNamed(name, { spec: { nodeName: on, terminationGracePeriodSeconds: 5, tolerations, containers: [{ name: 'c', image: 'app' }] } })));
    },
    setReady(name: string, status: 'True' | 'False') {
      call(client.patch('nodes', { name }, { type: 'strategic', body: { status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime: sim.wallClock.rfc3339(sim.now()) }] } } }, {}, 'status'));
    },
    isDeleting: (name: string) => test.pods().find((pod) => pod.metadata?.name === name)?.metadata?.deletionTimestamp !== undefined,
  };
}

describe('a node that is not heard of', () => {
  it('becomes Unknown after 50 s, and its pods are no longer ready', () => {
    const { runFor, silent, ready, taints, addPod, runPods, pods, told } = stage(['a', 'b']);
    addPod('p', 'a', 300);
    runPods();
    runFor(12);
    silent.add('a');
    runFor(45);
    expect(ready('a')).toBe('True');
    runFor(10);
    expect([ready('a'), ready('b')]).toEqual(['Unknown', 'True']);
    expect(taints('a')).toEqual(['unreachable:NoSchedule', 'unreachable:NoExecute']);
    expect(pods()[0]?.status?.conditions).toMatchObject([{ type: 'Ready', status: 'False' }]);
    expect(told('Pod')).toContain('NodeNotReady: Node is not ready');
    expect(told('Node')).toContain('NodeNotReady: Node a status is now: NodeNotReady');
  });

  it('loses its pods when their tolerations run out', () => {
    const { runFor, silent, addPod, runPods, isDeleting } = stage(['a', 'b']);
    addPod('now', 'a', 0);
    addPod('later', 'a', 30);
    runPods();
    silent.add('a');
    runFor(62);
    expect([isDeleting('now'), isDeleting('later')]).toEqual([true, false]);
    runFor(30);
    expect(isDeleting('later')).toBe(true);
  });

  it('keeps them if it comes back in time', () => {
    const { runFor, silent, addPod, runPods, isDeleting, setReady, taints, told } = stage(['a', 'b']);
    addPod('later', 'a', 60);
    runPods();
    silent.add('a');
    runFor(70);
    silent.delete('a');
    setReady('a', 'True');
    runFor(60);
    expect(taints('a')).toEqual([]);
    expect(isDeleting('later')).toBe(false);
    expect(told('Pod')).toContain('TaintManagerEviction: Cancelling deletion of Pod default/later');
  });

  it('keeps them if all nodes are silent, as the fault is then on this side', () => {
    const { runFor, silent, addPod, runPods, isDeleting, taints } = stage(['a', 'b']);
    addPod('now', 'a', 0);
    runPods();
    silent.add('a').add('b');
    runFor(200);
    expect(taints('a')).toEqual(['unreachable:NoSchedule']);
    expect(isDeleting('now')).toBe(false);
  });

  it('waits its turn when several of a zone are silent', () => {
    const { runFor, silent, taints } = stage(['a', 'b', 'c', 'd', 'e']);
    silent.add('a').add('b');
    runFor(62);
    const tainted = () => ['a', 'b'].filter((name) => taints(name).includes('unreachable:NoExecute')).length;
    expect(tainted()).toBe(1);
    runFor(10);
    expect(tainted()).toBe(2);
  });
});

describe('a node that says that it is not ready', () => {
  it('is tainted at once, and again at the next look', () => {
    const { runFor, setReady, taints } = stage(['a', 'b']);
    runFor(11);
    setReady('a', 'False');
    runFor(0.1);
    expect(taints('a')).toEqual(['not-ready:NoSchedule']);
    runFor(5);
    expect(taints('a')).toEqual(['not-ready:NoSchedule', 'not-ready:NoExecute']);
  });
});

describe('a node that is deleted', () => {
  it('takes its pods along after a while', () => {
    const { runFor, client, must, addPod, runPods, pods, told } = stage(['a', 'b']);
    addPod('p', 'a', 300);
    runPods();
    runFor(6);
    must(client.delete('nodes', { name: 'a' }));
    runFor(40);
    expect(pods()).toHaveLength(1);
    runFor(45);
    expect(pods()).toHaveLength(0);
    expect(told('Node')).toContain('RemovingNode: Node a event: Removing Node a from Controller');
  });
});
