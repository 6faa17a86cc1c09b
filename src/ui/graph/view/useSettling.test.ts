import { expect, test } from 'vitest';
import { clusterLayout } from '../model/clusterLayout.ts';
import { nodeWith, podWith } from '../model/fixtures.ts';
import { movedBoxes } from './useSettling.ts';

const NODES = ['node-1', 'node-2'].map((name) => nodeWith({ name }));
const [A, B] = [podWith({ name: 'a', node: 'node-1' }), podWith({ name: 'b', node: 'node-2' })];

test('boxes that are elsewhere or new are counted', () => {
  const before = clusterLayout({ nodes: NODES, pods: [A, B] });
  expect(movedBoxes(before, before)).toBe(0);
  expect(movedBoxes(before, clusterLayout({ nodes: NODES, pods: [A, B] }))).toBe(0);
  expect(movedBoxes(before, clusterLayout({ nodes: NODES, pods: [A, B, podWith({ name: 'c', node: 'node-2' })] }))).toBe(1);
});
