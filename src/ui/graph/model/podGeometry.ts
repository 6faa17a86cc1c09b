// Where everything of a Pod is drawn, relative to its upper left corner. Sizes follow from what the Pod is made of, hardly from its
// state, so that a Pod keeps its size while it lives.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { Box, Size } from './box.ts';
import { busTracks, gutterWidth, mountLabels, placeVolumes, volumesHeight, VOLUME, wires, type MountLabel, type Wire } from './mounts.ts';
import type { PodForm, RowsForm } from './podForm.ts';
import { podRows, type PodRows, type RowStyle } from './podRows.ts';
import { nameWidth } from './textWidth.ts';

export interface PodGeometry extends Size {
  readonly rows: PodRows;
  readonly rowX: number;
  readonly rowWidth: number;
  readonly volumes: ReadonlyMap<string, Box>;
  readonly labels: readonly MountLabel[];
  readonly wires: readonly Wire[];
}

export const HEADER = 30;
const MINI: Size = { width: 176, height: 70 };
const TILE: Size = { width: 28, height: 18 };

interface Measures {
  readonly style: RowStyle;
  readonly rowX: number;
  readonly rowWidth: number;
  readonly volumeWidth: number;
  readonly gutter: number;
  readonly right: number;
  readonly bottom: number;
}

const FULL: Measures = {
  style: { top: HEADER + 4, base: 42, gap: 4, gateMargin: 3, captions: false, detailed: true },
  rowX: 12, rowWidth: 214, volumeWidth: VOLUME.width, gutter: 90, right: 10, bottom: 28,
};

/** More air, and captions. */
const ROOMY: Measures = {
  style: { top: HEADER + 6, base: 44, gap: 6, gateMargin: 8, captions: true, detailed: true },
  rowX: 14, rowWidth: 270, volumeWidth: 108, gutter: 100, right: 16, bottom: 42,
};

const COMPACT: Measures = {
  style: { top: HEADER + 4, base: 42, gap: 4, gateMargin: 3, captions: false, detailed: false },
  rowX: 12, rowWidth: 258, volumeWidth: 0, gutter: 0, right: 14, bottom: 28,
};

/** Header without the name: the longest usual STATUS, why?, phase and READY. */
const FULL_HEADER = 352;
const COMPACT_HEADER = 202;

export function podSize(pod: PodView, form: PodForm): Size {
  if (form === 'mini') return MINI;
  if (form === 'tile') return TILE;
  const { width, height } = podGeometry(pod, form);
  return { width, height };
}

const known = new WeakMap<PodView, Map<RowsForm, PodGeometry>>();

/** Of a Pod drawn with its rows. Computed once per view. */
export function podGeometry(pod: PodView, form: RowsForm): PodGeometry {
  const ofPod = known.get(pod) ?? new Map<RowsForm, PodGeometry>();
  known.set(pod, ofPod);
  const before = ofPod.get(form);
  if (before) return before;
  const geometry = form === 'compact' ? compactGeometry(pod) : fullGeometry(pod, form === 'roomy' ? ROOMY : FULL);
  ofPod.set(form, geometry);
  return geometry;
}

function compactGeometry(pod: PodView): PodGeometry {
  const rows = podRows(pod.containers, COMPACT.style);
  const width = Math.max(COMPACT.rowX + COMPACT.rowWidth + COMPACT.right, COMPACT_HEADER + nameWidth(pod.name, 13));
  return {
    rows, rowX: COMPACT.rowX, rowWidth: width - COMPACT.rowX - COMPACT.right, volumes: new Map(), labels: [], wires: [],
    width, height: rows.bottom + COMPACT.bottom,
  };
}

function fullGeometry(pod: PodView, measures: Measures): PodGeometry {
  const { rowX, rowWidth, right } = measures;
  const rows = podRows(pod.containers, measures.style);
  const drawn = new Set(pod.volumes.filter(({ token }) => !token).map(({ name }) => name));
  const labels = mountLabels(pod.containers, rows.rows, drawn);
  const top = measures.style.top + 4;
  const bottom = Math.max(rows.bottom, top + volumesHeight(pod.volumes));
  const place = (x: number): ReadonlyMap<string, Box> =>
    placeVolumes(pod.volumes, labels, { x, y: top, width: measures.volumeWidth, height: bottom - top });
  const ports = new Map([...place(0)].filter(([name]) => drawn.has(name)).map(([name, box]) => [name, box.y + box.height / 2]));
  const { tracks, count } = busTracks(labels, ports);
  const gutter = gutterWidth(labels, count, measures.gutter);
  const wide = rowX + rowWidth + (pod.volumes.length > 0 ? gutter + measures.volumeWidth : 0) + right;
  const width = Math.max(wide, FULL_HEADER + nameWidth(pod.name, 15), pod.volumes.length > 0 ? 0 : rowX + rowWidth + gutter + right);
  const volumes = place(width - right - measures.volumeWidth);
  return { rows, rowX, rowWidth, volumes, labels, wires: wires(labels, volumes, tracks, rowX + rowWidth), width, height: bottom + measures.bottom };
}
