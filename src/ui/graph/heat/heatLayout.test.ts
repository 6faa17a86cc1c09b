import { expect, test } from 'vitest';
import { nodeWith, podWith } from '../model/fixtures.ts';
import { cellAt, heatHit, heatLayout } from './heatLayout.ts';

const NODES = Array.from({ length: 30 }, (_, index) => nodeWith({ name: `node-${index}` }));
const PODS = Array.from({ length: 600 }, (_, index) => podWith({ name: `p${index}`, ...(index < 20 ? {} : { node: `node-${index % 30}` }) }));
const LAYOUT = heatLayout(NODES, PODS, 900);

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
