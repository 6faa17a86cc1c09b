// Very many Pods: a block per group, a cell per Pod, blocks side by side in lines. Those that belong to no group stand first, in their own block.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { PodGroup } from '../fleet/arrange.ts';
import type { Box, Point } from '../model/box.ts';

export interface HeatBlock extends Box, PodGroup {
  readonly columns: number;
}

export interface HeatLayout {
  readonly blocks: readonly HeatBlock[];
  readonly height: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const CELL = 12;
export const BLOCK_HEADER = 18;
const PAD = 6;
const GAP = 10;
const LEAST_COLUMNS = 8;

/** Blocks are as wide as the largest needs to be nearly square; what has no name takes the whole width. */
export function heatLayout(groups: readonly PodGroup[], width: number): HeatLayout {
  const widest = Math.max(LEAST_COLUMNS, Math.floor((width - 2 * PAD) / CELL));
  const most = Math.max(1, ...groups.map(({ name, pods }) => (name === undefined ? 0 : pods.length)));
  const columns = Math.min(widest, Math.max(LEAST_COLUMNS, Math.ceil(Math.sqrt(most * 2))));
  return placed(groups.map((group) => ({ ...group, columns: group.name === undefined ? widest : columns })), width);
}

/** Times the size of a cell; whole pixels at each. */
const SCALES = [2, 1.5] as const;
/** For more it is not even tried. */
const FEW = 2_000;

/** As large as everything can be without having to be scrolled. */
export function heatScale(groups: readonly PodGroup[], { width, height }: { readonly width: number; readonly height: number }): number {
  if (groups.reduce((sum, { pods }) => sum + pods.length, 0) > FEW) return 1;
  return SCALES.find((scale) => heatLayout(groups, width / scale).height * scale <= height) ?? 1;
}

function placed(groups: readonly (PodGroup & { readonly columns: number })[], width: number): HeatLayout {
  const blocks: Mutable<HeatBlock>[] = [];
  let [x, y] = [0, 0];
  for (const group of groups) {
    const size = { width: group.columns * CELL + 2 * PAD, height: BLOCK_HEADER + Math.max(1, Math.ceil(group.pods.length / group.columns)) * CELL + 2 * PAD };
    if (x > 0 && x + size.width > width) {
      y += closeLine(blocks, y) + GAP;
      x = 0;
    }
    blocks.push({ ...group, x, y, ...size });
    x += size.width + GAP;
  }
  return { blocks, height: y + closeLine(blocks, y) };
}

/** The blocks of a line are as high as its highest. → that height. */
function closeLine(blocks: readonly Mutable<HeatBlock>[], y: number): number {
  const line = blocks.slice(blocks.findLastIndex((block) => block.y !== y) + 1);
  const height = Math.max(0, ...line.map((block) => block.height));
  for (const block of line) block.height = height;
  return height;
}

/** Upper left corner of a Pod's cell. */
export function cellAt(block: HeatBlock, index: number): Point {
  return { x: block.x + PAD + (index % block.columns) * CELL, y: block.y + BLOCK_HEADER + PAD + Math.floor(index / block.columns) * CELL };
}

/** Where a Pod's cell is. */
export function cellOf({ blocks }: HeatLayout, uid: string): Point | undefined {
  for (const block of blocks) {
    const index = block.pods.findIndex((pod) => pod.uid === uid);
    if (index >= 0) return cellAt(block, index);
  }
  return undefined;
}

/** What is at a point: a Pod, or the block of a group. */
export function heatHit({ blocks }: HeatLayout, { x, y }: Point): { readonly block: HeatBlock; readonly pod?: PodView } | undefined {
  const block = blocks.find((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height);
  if (!block) return undefined;
  const column = Math.floor((x - block.x - PAD) / CELL);
  const row = Math.floor((y - block.y - BLOCK_HEADER - PAD) / CELL);
  const pod = column >= 0 && column < block.columns && row >= 0 ? block.pods[row * block.columns + column] : undefined;
  return pod ? { block, pod } : { block };
}
