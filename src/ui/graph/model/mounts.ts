// The mount gutter of a Pod: a path label beside the row for every mount, and wires from there to the volumes, one bus per volume.
import type { ContainerView, VolumeView } from '../../../session/readModel/scene.ts';
import { roundedPath, type Box } from './box.ts';
import type { RowBox } from './podRows.ts';
import { monoWidth } from './textWidth.ts';

export interface MountLabel {
  readonly container: string;
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
  /** Middle of the text. */
  readonly y: number;
  readonly width: number;
}

export interface Wire {
  readonly volume: string;
  readonly d: string;
}

/** Longer paths are cut at the end; the whole path is in the tooltip. */
const LONGEST = 152;
const LINE = 19;
const TRACK = 6;
const MARGIN = 4;

export function mountLabels(containers: readonly ContainerView[], rows: readonly RowBox[], drawn: ReadonlySet<string>): readonly MountLabel[] {
  const byName = new Map(containers.map((container) => [container.name, container]));
  return rows.flatMap((row) => {
    const mounts = (byName.get(row.name)?.mounts ?? []).filter(({ volume }) => drawn.has(volume));
    const step = Math.min(LINE, (row.height - 4) / Math.max(1, mounts.length));
    const first = row.y + row.height / 2 - (step * (mounts.length - 1)) / 2;
    return mounts.map(({ path, volume, readOnly }, index) => ({
      container: row.name, volume, path, readOnly, y: Math.round(first + index * step), width: Math.min(LONGEST, monoWidth(readOnly ? `${path} ro` : path) + 4),
    }));
  });
}

/** Volumes in a column, each as near as can be to the middle of the rows that mount it; the API token's last. */
export function placeVolumes(volumes: readonly VolumeView[], labels: readonly MountLabel[], column: Box): ReadonlyMap<string, Box> {
  const wanted = (name: string): number => {
    const ys = labels.filter(({ volume }) => volume === name).map(({ y }) => y);
    return ys.length > 0 ? ys.reduce((sum, y) => sum + y, 0) / ys.length : column.y + column.height;
  };
  const order = volumes.filter(({ token }) => !token).map(({ name }) => ({ name, at: wanted(name) })).toSorted((a, b) => a.at - b.at);
  const boxes: { name: string; y: number; height: number }[] = [];
  let free = column.y;
  for (const { name, at } of order) {
    const y = Math.max(free, Math.round(at - VOLUME.height / 2));
    boxes.push({ name, y, height: VOLUME.height });
    free = y + VOLUME.height + VOLUME.gap;
  }
  const tokens = volumes.filter(({ token }) => token);
  if (tokens[0]) boxes.push({ name: tokens[0].name, y: Math.max(free, column.y + column.height - TOKEN_HEIGHT), height: TOKEN_HEIGHT });
  pushUp(boxes, column);
  return new Map(boxes.map(({ name, y, height }) => [name, { x: column.x, y, width: column.width, height }]));
}

export const VOLUME = { width: 92, height: 40, gap: 8 };
export const TOKEN_HEIGHT = 26;

/** Least height of a column with these volumes. */
export function volumesHeight(volumes: readonly VolumeView[]): number {
  const drums = volumes.filter(({ token }) => !token).length;
  const heights = drums * (VOLUME.height + VOLUME.gap) + (drums < volumes.length ? TOKEN_HEIGHT + VOLUME.gap : 0);
  return Math.max(0, heights - VOLUME.gap);
}

/** What hangs over the lower end moves up, and with it what is in its way. */
function pushUp(boxes: { y: number; height: number }[], column: Box): void {
  let limit = column.y + column.height;
  for (const box of boxes.toReversed()) {
    box.y = Math.max(column.y, Math.min(box.y, limit - box.height));
    limit = box.y - VOLUME.gap;
  }
}

/** Buses whose stretches overlap stand beside each other. → track of each volume, and how many there are. */
export function busTracks(labels: readonly MountLabel[], ports: ReadonlyMap<string, number>): { readonly tracks: ReadonlyMap<string, number>; readonly count: number } {
  const ends: number[] = [];
  const tracks = new Map<string, number>();
  const stretches = [...ports].map(([volume, port]) => {
    const ys = [port, ...labels.filter((label) => label.volume === volume).map(({ y }) => y)];
    return { volume, from: Math.min(...ys), to: Math.max(...ys) };
  });
  for (const { volume, from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end < from - 2);
    const track = free === -1 ? ends.length : free;
    ends[track] = to;
    tracks.set(volume, track);
  }
  return { tracks, count: Math.max(1, ends.length) };
}

/** Width that labels and buses need between rows and volumes. */
export function gutterWidth(labels: readonly MountLabel[], tracks: number, least: number): number {
  const longest = Math.max(0, ...labels.map(({ width }) => width));
  return Math.max(least, MARGIN + longest + 12 + tracks * TRACK + 6);
}

/** One wire per mount; those of one volume share its bus and end at its port. */
export function wires(labels: readonly MountLabel[], volumes: ReadonlyMap<string, Box>, tracks: ReadonlyMap<string, number>, left: number): readonly Wire[] {
  return labels.flatMap((label) => {
    const box = volumes.get(label.volume);
    if (!box) return [];
    const port = box.y + box.height / 2;
    const bus = box.x - 12 - (tracks.get(label.volume) ?? 0) * TRACK;
    const from = { x: left + MARGIN + label.width + 2, y: label.y };
    const points = Math.abs(port - label.y) < 1 ? [from, { x: box.x, y: label.y }] : [from, { x: bus, y: label.y }, { x: bus, y: port }, { x: box.x, y: port }];
    return [{ volume: label.volume, d: roundedPath(points) }];
  });
}
