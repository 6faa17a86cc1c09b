// Where the flag of the instant shown stands on the ruler: at its instant, and never over an edge.

/** Half of its width, in pixels. */
export const HALF_FLAG = 28;

export function flagPlace(x: number, width: number): number {
  return Math.min(Math.max(x, HALF_FLAG), Math.max(HALF_FLAG, width - HALF_FLAG));
}
