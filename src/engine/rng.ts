// Keyed random draws. Each draw is a pure function of (seed, purpose, key, n), so one more Pod shifts nobody else's draws.

/** Uniform 32-bit draw in [0, 2^32) of a keyed stream. */
export function keyedDraw(seed: number, purpose: string, key: string, n: number): number {
  let h = mixString(0x9e3779b9 ^ seed, purpose);
  h = mixString(h ^ 0x85ebca6b, key);
  h = Math.imul(h ^ n, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

function mixString(start: number, text: string): number {
  let h = start | 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h = (h << 13) | (h >>> 19);
  }
  return Math.imul(h ^ (h >>> 16), 0x85ebca6b);
}
