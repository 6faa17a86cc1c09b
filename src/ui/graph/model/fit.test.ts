import { expect, test } from 'vitest';
import { clusterLayout } from './clusterLayout.ts';
import { nodeWith, podWith } from './fixtures.ts';
import { fitView, zoomAround } from './fit.ts';

const INSETS = { top: 82, right: 12, bottom: 56, left: 12 };
const NODES = ['node-1', 'node-2', 'node-3'].map((name) => nodeWith({ name }));
const ONE = clusterLayout({ nodes: NODES, pods: [podWith({ name: 'web', node: 'node-1' })] });

test('much room enlarges by no more than a quarter', () => {
  expect(fitView(ONE, { width: 4000, height: 3000 }, INSETS, undefined)).toEqual({ x: 12, y: 82, zoom: 1.25 });
});

test('all of it is within the insets when it fits', () => {
  const panel = { width: 1000, height: 600 };
  const { x, y, zoom } = fitView(ONE, panel, INSETS, undefined);
  expect(x + ONE.width * zoom).toBeLessThanOrEqual(panel.width - INSETS.right);
  expect(y + ONE.height * zoom).toBeLessThanOrEqual(panel.height - INSETS.bottom);
});

test('few Pods stay readable: what has the focus is shown instead of everything', () => {
  const focus = ONE.nodes[2] ?? { x: 0, y: 0, width: 0, height: 0 };
  const { x, y, zoom } = fitView(ONE, { width: 400, height: 400 }, INSETS, focus);
  expect(zoom).toBeGreaterThanOrEqual(0.8);
  expect(x + focus.x * zoom).toBeGreaterThanOrEqual(0);
  expect(x + (focus.x + focus.width) * zoom).toBeLessThanOrEqual(400);
  expect(y + focus.y * zoom).toBeGreaterThanOrEqual(0);
});

test('many Pods are all shown, however small', () => {
  const pods = Array.from({ length: 200 }, (_, index) => podWith({ name: `web-${index}`, node: `node-${1 + (index % 3)}` }));
  expect(fitView(clusterLayout({ nodes: NODES, pods }), { width: 300, height: 300 }, INSETS, undefined).zoom).toBeLessThan(0.8);
});

test('zooming keeps the point under the pointer', () => {
  const at = { x: 300, y: 200 };
  const before = { x: 20, y: 84, zoom: 1 };
  const after = zoomAround(before, 1.5, at);
  expect([(at.x - after.x) / after.zoom, (at.y - after.y) / after.zoom]).toEqual([at.x - before.x, at.y - before.y]);
});
