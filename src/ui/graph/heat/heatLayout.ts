// Very many Pods: a block per node, a cell per Pod, blocks side by side in lines. Pods without a node stand first, in their own block.
import type { NodeView, PodView } from '../../../session/readModel/scene.ts';
import type { Box, Point } from '../model/box.ts';

export interface HeatBlock extends Box {
  /** Absent for the Pods that have no node. */
  readonly node?: string;
  readonly columns: number;
  readonly pods: readonly PodView[];
}

export interface HeatLayout {
  readonly blocks: readonly HeatBlock[];
  readonly height: number;
}

export const CELL = 12;
export const BLOCK_HEADER = 18;
const PAD = 6;
const GAP = 10;
const LEAST_COLUMNS = 8;

export function heatLayout(nodes: readonly NodeView[], pods: Iterable<PodView>, width: number): HeatLayout {
  const byNode = new Map<string | undefined, PodView[]>(nodes.map(({ name }) => [name, []]));
  const homeless: PodView[] = [];
  for (const pod of pods) (byNode.get(pod.node) ?? homeless).push(pod);
  const groups = [...(homeless.length > 0 ? [{ pods: homeless, columns: Math.max(LEAST_COLUMNS, Math.floor((width - 2 * PAD) / CELL)) }] : [])]
    .map((group): { node?: string; pods: readonly PodView[]; columns: number } => group);
  const most = Math.max(1, ...nodes.map(({ name }) => byNode.get(name)?.length ?? 0));
  const columns = Math.max(LEAST_COLUMNS, Math.ceil(Math.sqrt(most * 2)));
  for (const { name } of nodes) groups.push({ node: name, pods: byNode.get(name) ?? [], columns });
  return placed(groups, width);
}

/** Times the size of a cell; whole pixels at each. */
const SCALES = [2, 1.5] as const;
/** For more it is not even tried. */
const FEW = 2_000;

/** As large as everything can be without having to be scrolled. */
export function heatScale(nodes: readonly NodeView[], pods: readonly PodView[], { width, height }: { readonly width: number; readonly height: number }): number {
  if (pods.length > FEW) return 1;
  return SCALES.find((scale) => heatLayout(nodes, pods, width / scale).height * scale <= height) ?? 1;
}

function placed(groups: readonly { readonly node?: string; readonly pods: readonly PodView[]; readonly columns: number }[], width: number): HeatLayout {
  const blocks: HeatBlock[] = [];
  let [x, y, line] = [0, 0, 0];
  for (const group of groups) {
    const size = { width: group.columns * CELL + 2 * PAD, height: BLOCK_HEADER + Math.max(1, Math.ceil(group.pods.length / group.columns)) * CELL + 2 * PAD };
    if (x > 0 && x + size.width > width) {
      x = 0;
      y += line + GAP;
      line = 0;
    }
    blocks.push({ ...group, x, y, ...size });
    x += size.width + GAP;
    line = Math.max(line, size.height);
  }
  return { blocks, height: y + line };
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

/** What is at a point: a Pod, or the block of a node. */
export function heatHit({ blocks }: HeatLayout, { x, y }: Point): { readonly block: HeatBlock; readonly pod?: PodView } | undefined {
  const block = blocks.find((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height);
  if (!block) return undefined;
  const column = Math.floor((x - block.x - PAD) / CELL);
  const row = Math.floor((y - block.y - BLOCK_HEADER - PAD) / CELL);
  const pod = column >= 0 && column < block.columns && row >= 0 ? block.pods[row * block.columns + column] : undefined;
  return pod ? { block, pod } : { block };
}
