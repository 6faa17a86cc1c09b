// Keyed random draws. Each draw is a pure function of (seed, purpose, key, n), so one more Pod shifts nobody else's draws.

/** Uniform 32-bit draw in [0, 2^32) of a keyed stream. */
export function keyedDraw(seed: number, purpose: string, key: string, n: number): number {
  return drawn(mixString(mixedPurpose(seed, purpose), key), n);
}

/** As `keyedDraw`, of one seed. */
export type Draws = (purpose: string, key: string, n: number) => number;

/** The draws of one seed. Purposes are few and keys are drawn from several times in a row: what is mixed from them is kept. */
export function createDraws(seed: number): Draws {
  const purposes = new Map<string, number>();
  let lastPurpose: string | undefined;
  let lastKey = '';
  let mixedKey = 0;

  return (purpose, key, n) => {
    if (key !== lastKey || purpose !== lastPurpose) {
      let mixed = purposes.get(purpose);
      if (mixed === undefined) {
        mixed = mixedPurpose(seed, purpose);
        purposes.set(purpose, mixed);
      }
      mixedKey = mixString(mixed, key);
      lastPurpose = purpose;
      lastKey = key;
    }
    return drawn(mixedKey, n);
  };
}

function mixedPurpose(seed: number, purpose: string): number {
  return mixString(0x9e3779b9 ^ seed, purpose) ^ 0x85ebca6b;
}

function drawn(mixedKey: number, n: number): number {
  let h = Math.imul(mixedKey ^ n, 0xc2b2ae35);
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
