// The line of a thread through its points, and which of them have room for a mark of their own.

export interface PlacedPoint {
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

/** Straight along a lane, a soft bend from lane to lane. */
export function threadPath(points: readonly PlacedPoint[]): string {
  const parts: string[] = [];
  for (const [n, { x, y }] of points.entries()) {
    const before = points[n - 1];
    if (!before) parts.push(`M${px(x)} ${px(y)}`);
    else if (before.y === y) parts.push(`H${px(x)}`);
    else parts.push(`C${px(before.x)} ${px((before.y + y) / 2)} ${px(x)} ${px((before.y + y) / 2)} ${px(x)} ${px(y)}`);
  }
  return parts.join('');
}

const REACH = 11;

/** Of marks that would cover each other the first one stays, which is the later effect. */
export function withoutOverlap(points: readonly PlacedPoint[]): readonly PlacedPoint[] {
  const kept: PlacedPoint[] = [];
  for (const point of points) if (!kept.some(({ x, y }) => y === point.y && Math.abs(x - point.x) < REACH)) kept.push(point);
  return kept;
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}
