import { expect, test } from 'vitest';
import { containerWith, nodeWith, podWith } from '../model/fixtures.ts';
import { arrange } from './arrange.ts';
import { standsOut } from './standsOut.ts';
import { countByClass, isHidden } from './stateClass.ts';

const owner = (name: string) => ({ kind: 'ReplicaSet', name, namespace: 'default', uid: name });
const NODES = [nodeWith({ name: 'node-10', labels: { 'topology.kubernetes.io/zone': 'b' } }), nodeWith({ name: 'node-2', unschedulable: true, labels: { 'topology.kubernetes.io/zone': 'a' } })];
const held = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2 nodes are available: 1 Insufficient memory, 1 node(s) were unschedulable. preemption: 0/2 nodes are available.' } as const;
const PODS = [
  podWith({ name: 'web-1', node: 'node-10', owner: owner('web') }),
  podWith({ name: 'web-2', node: 'node-2', owner: owner('web'), state: 'back', status: 'CrashLoopBackOff' }),
  podWith({ name: 'web-3', node: 'node-10', owner: owner('web'), state: 'back', status: 'CrashLoopBackOff' }),
  podWith({ name: 'web-4', node: 'node-10', owner: owner('web'), state: 'back', status: 'ImagePullBackOff' }),
  podWith({ name: 'late', state: 'wait', status: 'Pending', conditions: [held], containers: [containerWith({ name: 'c', image: 'db:1' })] }),
  podWith({ name: 'new', node: 'node-2', state: 'wait', status: 'ContainerCreating' }),
  podWith({ name: 'leaving', node: 'node-2', state: 'term', status: 'Terminating' }),
  podWith({ name: 'lost', node: 'node-10', state: 'unk', status: 'Running' }),
  podWith({ name: 'elsewhere', node: 'gone', state: 'oom', status: 'OOMKilled' }),
];
const named = (by: Parameters<typeof arrange>[0]) => arrange(by, NODES, PODS).map(({ name, pods }) => [name, pods.length]);

test('Pods are arranged by node, owner, zone and image; names with numbers in the order of the numbers', () => {
  expect(named('node')).toEqual([[undefined, 2], ['node-2', 3], ['node-10', 4]]);
  expect(named('owner')).toEqual([[undefined, 5], ['ReplicaSet/web', 4]]);
  expect(named('zone')).toEqual([[undefined, 2], ['a', 3], ['b', 4]]);
  expect(named('image')).toEqual([['db:1', 1], ['web:1', 8]]);
  expect(arrange('node', NODES, [])).toHaveLength(2);
});

test('every state is counted in one class', () => {
  expect(countByClass(PODS)).toEqual({ ready: 1, run: 0, wait: 2, back: 3, fail: 1, term: 1, unk: 1, done: 0 });
});

test('a class is left out with all of its states', () => {
  const shown = (...hidden: Parameters<typeof isHidden>[1] extends ReadonlySet<infer C> ? C[] : never) => PODS.filter((pod) => !isHidden(pod, new Set(hidden))).length;
  expect([shown(), shown('fail'), shown('back', 'unk')]).toEqual([9, 8, 5]);
});

test('those in trouble stand together by what is the matter; a Pod that only starts is none', () => {
  const clusters = standsOut(NODES, PODS, 9).map(({ pods, ...rest }) => [pods.length, rest]);
  expect(clusters[0]).toEqual([2, { type: 'alike', namespace: 'default', kind: 'ReplicaSet', owner: 'web', status: 'CrashLoopBackOff' }]);
  expect(clusters.slice(1).map(([, rest]) => rest)).toEqual([
    { type: 'alike', namespace: 'default', kind: 'ReplicaSet', owner: 'web', status: 'ImagePullBackOff' },
    { type: 'unscheduled', reason: '1 Insufficient memory, 1 node(s) were unschedulable' },
    { type: 'drained', node: 'node-2' },
    { type: 'silent', node: 'node-10' },
    { type: 'alike', namespace: 'default', kind: 'Pod', owner: 'elsewhere', status: 'OOMKilled' },
  ]);
  expect(standsOut(NODES, PODS, 2)).toHaveLength(2);
});
