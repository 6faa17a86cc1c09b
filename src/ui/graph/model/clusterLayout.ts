// Where nodes and Pods are drawn: every node a box, its Pods inside, Pods without a node in a box of their own below.
import type { NodeView, PodView } from '../../../session/readModel/scene.ts';
import type { Box, Point, Size } from './box.ts';
import { packColumns, packLines, packPods } from './packPods.ts';
import { graphScale, podForm, type GraphScale, type PodForm } from './podForm.ts';
import { podSize } from './podGeometry.ts';

export interface NodeBox extends Box {
  readonly name: string;
}

export interface PodBox extends Box {
  readonly uid: string;
  /** Absent while it is not bound. */
  readonly node?: string;
  readonly form: PodForm;
  /** Corner relative to the box of its node. */
  readonly within: Point;
}

export interface ClusterLayout {
  readonly scale: GraphScale;
  readonly nodes: readonly NodeBox[];
  readonly pods: readonly PodBox[];
  /** Pods that no node has yet. */
  readonly unscheduled?: Box;
  readonly width: number;
  readonly height: number;
}

export const NODE_HEADER = 26;
const NODE_GAP = 12;
/** Edges run between nodes of Pods with rows. */
const WIDE_NODE_GAP = 24;
/** Nodes grow in steps. */
const STEP = 22;
const LEAST_BODY = 92;
const LEAST_WIDTH = 198;
/** Columns of small nodes are about so high. */
const COLUMN = 292;
/** In high panels lines are about so wide: two small nodes. */
const LINE = 408;
/** Width of a large whole by its height, and the other way round. */
const WIDE = 1.7;
const TALL = 1.3;
const CARDS_IN_COLUMN = 4;
const TILES_IN_ROW = 5;

interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly gap: number;
}

const AROUND: Readonly<Record<PodForm, Padding>> = {
  roomy: { top: 22, right: 27, bottom: 30, left: 25, gap: 26 },
  full: { top: 12, right: 14, bottom: 22, left: 12, gap: 26 },
  compact: { top: 14, right: 15, bottom: 26, left: 14, gap: 26 },
  mini: { top: 10, right: 12, bottom: 12, left: 10, gap: 10 },
  tile: { top: 10, right: 12, bottom: 12, left: 10, gap: 4 },
};

export interface LayoutInput {
  readonly nodes: readonly NodeView[];
  readonly pods: Iterable<PodView>;
  /** The Pod that is selected, or of which a part is. */
  readonly focus?: string;
  /** The panel is large. */
  readonly roomy?: boolean;
  /** It is higher than wide. */
  readonly tall?: boolean;
}

export function clusterLayout({ nodes, pods, focus, roomy = false, tall = false }: LayoutInput): ClusterLayout {
  const all = [...pods];
  const scale = graphScale(all.length);
  const shown = all.map((pod) => ({ pod, form: podForm(pod, scale, focus, roomy) })).map(({ pod, form }) => ({ pod, form, size: podSize(pod, form) }));
  const byNode = groupedByNode(shown);
  const bodies = nodes.map(({ name }) => ({ name, body: nodeBody(byNode.get(name) ?? []) }));
  // The only Pod stands at the beginning, whichever node it is on.
  if (scale === 'one') bodies.sort((a, b) => b.body.size.width - a.body.size.width);
  const gap = shown.some(({ form }) => form === 'compact') ? WIDE_NODE_GAP : NODE_GAP;
  const boxes = packed(bodies.map(({ body }) => body.size), gap, tall);
  const placed = bodies.map(({ name, body }, index) => ({ name, body, box: boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 } }));
  const width = extent(boxes, 'x', 'width');
  const height = extent(boxes, 'y', 'height');
  const homeless = unbound(shown.filter(({ pod }) => pod.node === undefined || !nodes.some(({ name }) => name === pod.node)), width);
  const below = homeless && { x: 0, y: height > 0 ? height + gap : 0, ...homeless.size };
  return {
    scale,
    nodes: placed.map(({ name, box }) => ({ name, ...box })),
    pods: [...placed.flatMap(({ name, body, box }) => podBoxes(body, box, name)), ...(homeless && below ? podBoxes(homeless, below) : [])],
    ...(below ? { unscheduled: below } : {}),
    width: Math.max(width, below?.width ?? 0),
    height: below ? below.y + below.height : height,
  };
}

interface ShownPod {
  readonly pod: PodView;
  readonly form: PodForm;
  readonly size: Size;
}

interface Body {
  readonly size: Size;
  readonly pods: readonly (ShownPod & { readonly within: Point })[];
}

function nodeBody(pods: readonly ShownPod[], leastWidth = LEAST_WIDTH): Body {
  const around = AROUND[leadingForm(pods)];
  const inside = Math.max(leastWidth - around.left - around.right, wantedWidth(pods, around.gap));
  const packed = packPods(pods.map(({ size }) => size), around.gap, inside);
  const body = Math.max(LEAST_BODY, around.top + packed.height + around.bottom);
  const height = NODE_HEADER + LEAST_BODY + Math.ceil((body - LEAST_BODY) / STEP) * STEP;
  return {
    size: { width: Math.max(leastWidth, around.left + packed.width + around.right), height },
    pods: pods.map((pod, index) => ({ ...pod, within: shifted(packed.at[index] ?? { x: 0, y: 0 }, around.left, NODE_HEADER + around.top) })),
  };
}

/** The form that sets the air of a node: that of its largest Pod. */
function leadingForm(pods: readonly ShownPod[]): PodForm {
  return (['roomy', 'full', 'compact', 'tile'] as const).find((form) => pods.some((pod) => pod.form === form)) ?? 'mini';
}

/** One column of Pods with rows; several of cards or tiles when they are many. */
function wantedWidth(pods: readonly ShownPod[], gap: number): number {
  const widest = Math.max(0, ...pods.map(({ size }) => size.width));
  const small = pods.filter(({ form }) => form === 'mini' || form === 'tile');
  if (small.length === 0 || small.length < pods.length) return widest;
  const tiles = small[0]?.form === 'tile';
  const columns = tiles ? Math.max(TILES_IN_ROW, Math.ceil(Math.sqrt(small.length * 1.4))) : Math.ceil(small.length / CARDS_IN_COLUMN);
  return columns * (widest + gap) - gap;
}

function groupedByNode(pods: readonly ShownPod[]): ReadonlyMap<string, readonly ShownPod[]> {
  const groups = new Map<string, ShownPod[]>();
  for (const shown of pods) {
    const node = shown.pod.node ?? '';
    const group = groups.get(node);
    if (group) group.push(shown);
    else groups.set(node, [shown]);
  }
  return groups;
}

function unbound(pods: readonly ShownPod[], width: number): Body | undefined {
  return pods.length > 0 ? nodeBody(pods, Math.max(LEAST_WIDTH, width)) : undefined;
}

function podBoxes(body: Body, box: Box, node?: string): readonly PodBox[] {
  return body.pods.map(({ pod, form, size, within }) => ({
    uid: pod.uid, form, within, x: box.x + within.x, y: box.y + within.y, ...size, ...(node === undefined ? {} : { node }),
  }));
}

/** Small clusters are as high as their tallest node, or as wide as their widest; large ones get about the shape of their panel. */
function packed(sizes: readonly Size[], gap: number, tall: boolean): readonly Box[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  if (tall) return packLines(sizes, gap, Math.max(LINE, ...sizes.map(({ width }) => width), Math.sqrt(area / TALL)));
  return packColumns(sizes, gap, Math.max(COLUMN, ...sizes.map(({ height }) => height), Math.sqrt(area / WIDE)));
}

function shifted({ x, y }: Point, dx: number, dy: number): Point {
  return { x: x + dx, y: y + dy };
}

function extent(boxes: readonly Box[], from: 'x' | 'y', size: 'width' | 'height'): number {
  return Math.max(0, ...boxes.map((box) => box[from] + box[size]));
}

/** Two layouts that draw the same boxes in the same places. */
export function sameLayout(a: ClusterLayout, b: ClusterLayout): boolean {
  if (a.scale !== b.scale || a.nodes.length !== b.nodes.length || a.pods.length !== b.pods.length) return false;
  if (!sameBox(a.unscheduled, b.unscheduled)) return false;
  return a.nodes.every((node, index) => node.name === b.nodes[index]?.name && sameBox(node, b.nodes[index])) && a.pods.every((pod, index) => samePod(pod, b.pods[index]));
}

function samePod(a: PodBox, b: PodBox | undefined): boolean {
  return a.uid === b?.uid && a.node === b.node && a.form === b.form && sameBox(a, b);
}

function sameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}
