import { expect, test } from 'vitest';
import { arrange } from '../fleet/arrange.ts';
import { nodeWith, podWith } from '../model/fixtures.ts';
import { cellAt, cellOf, heatHit, heatLayout, heatScale } from './heatLayout.ts';

const NODES = Array.from({ length: 30 }, (_, index) => nodeWith({ name: `node-${index}` }));
const PODS = Array.from({ length: 600 }, (_, index) => podWith({ name: `p${index}`, ...(index < 20 ? {} : { node: `node-${index % 30}` }) }));
const GROUPS = arrange('node', NODES, PODS);
const LAYOUT = heatLayout(GROUPS, 900);

test('every Pod has a cell in the block of its node; those without one come first', () => {
  expect(LAYOUT.blocks.map(({ node }) => node)).toEqual([undefined, ...NODES.map(({ name }) => name)]);
  expect(LAYOUT.blocks.flatMap(({ pods }) => pods)).toHaveLength(600);
  expect(LAYOUT.blocks.every(({ x, width }) => x + width <= 900)).toBe(true);
});

test('the cell of a Pod is found at its place', () => {
  const found = LAYOUT.blocks.flatMap((block) => block.pods.map((pod, index) => {
    const { x, y } = cellAt(block, index);
    return heatHit(LAYOUT, { x: x + 5, y: y + 5 })?.pod === pod;
  }));
  expect(found.every((one) => one)).toBe(true);
});

test('beside the cells it is the node', () => {
  const block = LAYOUT.blocks[1];
  expect(block && heatHit(LAYOUT, { x: block.x + 4, y: block.y + 4 })).toEqual({ block });
});

test('few Pods are drawn larger, as far as all stay in sight', () => {
  const scales = [2_400, 1_400, 500].map((height) => heatScale(GROUPS, { width: 1_200, height }));
  expect(scales).toEqual([...scales].sort((a, b) => b - a));
  expect(new Set(scales).size).toBeGreaterThan(1);
  for (const [i, height] of [2_400, 1_400].entries()) {
    const scale = scales[i] ?? 1;
    if (scale > 1) expect(heatLayout(GROUPS, 1_200 / scale).height * scale).toBeLessThanOrEqual(height);
  }
  expect(heatScale(arrange('node', NODES, Array.from({ length: 9 }, () => PODS).flat()), { width: 9_000, height: 9_000 })).toBe(1);
});

test('a cell is found by its Pod', () => {
  const [block, index] = [LAYOUT.blocks[2], 3];
  const pod = block?.pods[index];
  expect(block && pod && cellOf(LAYOUT, pod.uid)).toEqual(block && cellAt(block, index));
  expect(cellOf(LAYOUT, 'nobody')).toBeUndefined();
});
