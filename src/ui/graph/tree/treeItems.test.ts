import { expect, test } from 'vitest';
import { clusterLayout } from '../model/clusterLayout.ts';
import { containerWith, nodeWith, podWith, volumeWith } from '../model/fixtures.ts';
import { lane } from '../model/lane.ts';
import { treeItems, treeStep } from './treeItems.ts';

const NODES = ['node-1', 'node-2'].map((name) => nodeWith({ name }));
const WEB = podWith({ name: 'web', node: 'node-1', containers: [containerWith({ name: 'a' }), containerWith({ name: 'b' })], volumes: [volumeWith({ name: 'work' })] });
const API = podWith({ name: 'api', node: 'node-2' });
const PODS = new Map([WEB, API].map((pod) => [pod.uid, pod]));
const items = treeItems(clusterLayout({ nodes: NODES, pods: PODS.values(), focus: WEB.uid }), lane([{ kind: 'Service', namespace: 'default', name: 'web', endpoints: [] }]), PODS);

test('objects come first, then every node with what is in it', () => {
  expect(items.map(({ key, level }) => `${level} ${key}`)).toEqual([
    '1 Service/default/web', '1 node/node-1', '2 pod/uid-web', '3 container/uid-web/a', '3 container/uid-web/b', '3 volume/uid-web/work', '1 node/node-2', '2 pod/uid-api',
  ]);
});

const steps = [
  { name: 'nothing is selected: the first thing', from: undefined, step: 'next', want: 'Service/default/web' },
  { name: 'to the next thing of the same level', from: 'node/node-1', step: 'next', want: 'node/node-2' },
  { name: 'from Pod to Pod across nodes', from: 'pod/uid-web', step: 'next', want: 'pod/uid-api' },
  { name: 'back', from: 'container/uid-web/b', step: 'previous', want: 'container/uid-web/a' },
  { name: 'into a Pod', from: 'pod/uid-web', step: 'into', want: 'container/uid-web/a' },
  { name: 'out of a container', from: 'container/uid-web/b', step: 'out', want: 'pod/uid-web' },
  { name: 'out of a node leads nowhere', from: 'node/node-1', step: 'out', want: undefined },
] as const;

test.each(steps)('$name', ({ from, step, want }) => {
  expect(treeStep(items, from, step)?.key).toBe(want);
});
