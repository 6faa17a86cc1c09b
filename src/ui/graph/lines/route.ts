// The way of a line from a chip of the lane to its end, in px of the panel: down, along the band between lane and nodes, down beside a
// node, and in.
import { roundedPath, type Point } from '../model/box.ts';
import type { ViewTransform } from '../model/fit.ts';
import type { LineKind, LineTarget } from './lineTargets.ts';

export interface Routed {
  readonly d: string;
  readonly start: Point;
  readonly end: Point;
}

/** Lines of different kinds run beside each other. */
const TRACK: Readonly<Record<LineKind, number>> = { volume: 8, owner: 12, service: 16, pull: 22 };

/** `start` is the lower middle of the chip. Undefined when the end is behind the lane. */
export function route({ kind, to, enter, via }: LineTarget, start: Point, { x, y, zoom }: ViewTransform, laneBottom: number): Routed | undefined {
  const end = { x: to.x * zoom + x, y: to.y * zoom + y };
  const band = laneBottom + TRACK[kind];
  if (end.y <= band) return undefined;
  const down = enter === 'top' ? end.x : via * zoom + x;
  const points: Point[] = Math.abs(down - start.x) < 3 ? [{ x: down, y: start.y }] : [start, { x: start.x, y: band }, { x: down, y: band }];
  points.push(...(enter === 'top' ? [end] : [{ x: down, y: end.y }, end]));
  return { d: roundedPath(points, 8), start: points[0] ?? start, end };
}
