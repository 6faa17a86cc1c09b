// Rectangles and points of the drawing, in px at zoom 1.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** A polyline with right angles as a path with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let from = first;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    const r = next ? Math.min(radius, distance(from, corner) / 2, distance(corner, next) / 2) : 0;
    if (next && r >= 1) {
      const before = towards(corner, from, r);
      const after = towards(corner, next, r);
      path += `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`;
    } else {
      path += `L${corner.x} ${corner.y}`;
    }
    from = corner;
  });
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** The point `by` px from `from` on the way to `to`; the way is horizontal or vertical. */
function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
