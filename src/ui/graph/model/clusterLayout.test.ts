import { expect, test } from 'vitest';
import { clusterLayout, sameLayout, type ClusterLayout } from './clusterLayout.ts';
import type { Box } from './box.ts';
import { nodeWith, podWith } from './fixtures.ts';

const NODES = ['node-1', 'node-2', 'node-3'].map((name) => nodeWith({ name }));

function pods(count: number, nodes = 3): ReturnType<typeof podWith>[] {
  return Array.from({ length: count }, (_, index) => podWith({ name: `web-${index}`, node: `node-${1 + (index % nodes)}` }));
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(inner: Box, outer: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function boxOf(layout: ClusterLayout, uid: string): Box | undefined {
  return layout.pods.find((pod) => pod.uid === uid);
}

test.each([0, 1, 3, 10, 11, 60, 100, 101, 250, 400])('%i Pods: nothing overlaps, and every Pod is within its node', (count) => {
  const layout = clusterLayout({ nodes: NODES, pods: pods(count) });
  const pairs = (boxes: readonly Box[]): [Box, Box][] => boxes.flatMap((a, index) => boxes.slice(index + 1).map((b): [Box, Box] => [a, b]));
  expect(pairs(layout.nodes).filter(([a, b]) => overlap(a, b))).toEqual([]);
  expect(pairs(layout.pods).filter(([a, b]) => overlap(a, b))).toEqual([]);
  const nodes = new Map(layout.nodes.map((node) => [node.name, node]));
  expect(layout.pods.filter((pod) => !inside(pod, nodes.get(pod.node ?? '') ?? { x: 0, y: 0, width: 0, height: 0 }))).toEqual([]);
  expect(layout.pods).toHaveLength(count);
});

test('the only Pod is drawn in full, few show their rows, more become cards, then tiles', () => {
  const forms = [1, 4, 40, 150].map((count) => clusterLayout({ nodes: NODES, pods: pods(count) }).pods[0]?.form);
  expect(forms).toEqual(['full', 'compact', 'mini', 'tile']);
});

test('in a high panel nodes stand below each other rather than beside', () => {
  const [wide, tall] = [false, true].map((high) => clusterLayout({ nodes: NODES, pods: pods(1), tall: high }));
  expect(tall?.width).toBeLessThan(wide?.width ?? 0);
  expect(tall?.height).toBeGreaterThan(wide?.height ?? 0);
});

test('the only Pod stands at the beginning, whichever node it is on', () => {
  const [first, last] = ['node-1', 'node-3'].map((node) => clusterLayout({ nodes: NODES, pods: [podWith({ name: 'web', node })] }).pods[0]);
  expect([last?.x, last?.y]).toEqual([first?.x, first?.y]);
});

test('a large panel gives the only Pod more air', () => {
  const [normal, roomy] = [false, true].map((large) => clusterLayout({ nodes: NODES, pods: pods(1), roomy: large }).pods[0]);
  expect([normal?.form, roomy?.form]).toEqual(['full', 'roomy']);
  expect(roomy?.width).toBeGreaterThan(normal?.width ?? 0);
});

test('the selected Pod is drawn in full and the others as cards', () => {
  const layout = clusterLayout({ nodes: NODES, pods: pods(3), focus: 'uid-web-1' });
  expect(layout.pods.map(({ uid, form }) => [uid, form])).toEqual([['uid-web-0', 'mini'], ['uid-web-1', 'full'], ['uid-web-2', 'mini']]);
});

test('a Pod that comes moves none of those on its node', () => {
  const before = clusterLayout({ nodes: NODES, pods: pods(20) });
  const after = clusterLayout({ nodes: NODES, pods: pods(21) });
  const within = (layout: ClusterLayout): unknown => layout.pods.filter(({ uid }) => uid !== 'uid-web-20').map((pod) => [pod.uid, pod.within]);
  expect(within(after)).toEqual(within(before));
});

test('a Pod without a node stands below the nodes, and moves into one when it is bound', () => {
  const waiting = podWith({ name: 'web' });
  const before = clusterLayout({ nodes: NODES, pods: [waiting] });
  const after = clusterLayout({ nodes: NODES, pods: [{ ...waiting, node: 'node-1' }] });
  expect(before.unscheduled?.y).toBeGreaterThan(Math.max(...before.nodes.map(({ y }) => y)));
  expect(inside(boxOf(before, waiting.uid) ?? { x: -1, y: -1, width: 0, height: 0 }, before.unscheduled ?? { x: 0, y: 0, width: 0, height: 0 })).toBe(true);
  expect(after.unscheduled).toBeUndefined();
  expect(inside(boxOf(after, waiting.uid) ?? { x: -1, y: -1, width: 0, height: 0 }, after.nodes[0] ?? { x: 0, y: 0, width: 0, height: 0 })).toBe(true);
});

test('a change of state is no other layout, another container is', () => {
  const pod = podWith({ name: 'web', node: 'node-1' });
  const layout = (of: typeof pod): ClusterLayout => clusterLayout({ nodes: NODES, pods: [of] });
  const failed: typeof pod = { ...pod, status: 'Error', state: 'fail', containers: pod.containers.map((container) => ({ ...container, state: 'fail', phase: 'terminated' })) };
  expect(sameLayout(layout(pod), layout(failed))).toBe(true);
  expect(sameLayout(layout(pod), layout({ ...pod, containers: [...pod.containers, ...pod.containers.map((container) => ({ ...container, name: 'second' }))] }))).toBe(false);
});
