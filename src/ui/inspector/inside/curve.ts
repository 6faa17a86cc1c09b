// A curve as SVG paths: amounts hold until the next one.

export const WIDTH = 320;
export const HEIGHT = 44;
const TOP = 3;

export interface Curve {
  readonly line: string;
  readonly area: string;
  /** Absent: no limit, or far above all that was used. */
  readonly limitY?: number;
}

/** Limits more than this many times the most that was used are left out, so that the curve can be seen. */
const FAR = 8;

export function curveOf(points: readonly (readonly [t: number, amount: number])[], limit: number | undefined): Curve {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { line: '', area: '' };
  const most = Math.max(...points.map(([, amount]) => amount), Number.MIN_VALUE);
  const near = limit !== undefined && limit <= most * FAR;
  const top = near ? Math.max(most, limit) : most;
  const span = Math.max(last[0] - first[0], Number.MIN_VALUE);
  const x = (t: number): string => (((t - first[0]) / span) * WIDTH).toFixed(1);
  const y = (amount: number): string => (HEIGHT - (amount / top) * (HEIGHT - TOP)).toFixed(1);
  const line = points.map(([t, amount], i) => (i === 0 ? `M${x(t)} ${y(amount)}` : `H${x(t)}V${y(amount)}`)).join('');
  return { line, area: `${line}V${HEIGHT}H0Z`, ...(near ? { limitY: Number(y(limit)) } : {}) };
}
