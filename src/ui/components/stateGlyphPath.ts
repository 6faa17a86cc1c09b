// The glyph of each state as one path on a 24 × 24 grid, stroked round at 1.9 of 16: for SVG and canvas alike.
// Shapes: Lucide icons (ISC licence); stateGlyphPath.test.ts compares them with the library's.
import type { StateKey } from '../../session/readModel/stateKey.ts';

const CIRCLE = 'M22 12a10 10 0 1 1-20 0a10 10 0 1 1 20 0z';

const WAIT =
  'M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8' +
  'M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7';

const PLAY = 'M9 9.003a1 1 0 0 1 1.517-.859l4.997 2.997a1 1 0 0 1 0 1.718l-4.997 2.997A1 1 0 0 1 9 14.996z';

const HOURGLASS =
  'M5 22h14M5 2h14M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22' +
  'M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2';

const OCTAGON =
  'M2.586 16.726A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2h6.624a2 2 0 0 1 1.414.586l4.688 4.688' +
  'A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586z';

const MEMORY = 'M12 12v-2M12 18v-2M16 12v-2M16 18v-2M2 11h1.5M20 18v-2M20.5 11H22M4 18v-2M8 12v-2M8 18v-2';

const BIN = 'M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2';

function roundedSquare(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
}

export const STATE_GLYPH_PATH: Readonly<Record<StateKey, string>> = {
  wait: WAIT,
  pull: `${CIRCLE}M12 8v8M8 12l4 4 4-4`,
  gated: `${roundedSquare(3, 11, 18, 11, 2)}M7 11V7a5 5 0 0 1 10 0v4`,
  run: `${PLAY}${CIRCLE}`,
  ready: `${CIRCLE}M16 9l-5.5 5.5L8 12`,
  back: HOURGLASS,
  done: `${roundedSquare(3, 3, 18, 18, 2)}M16 9l-5.5 5.5L8 12`,
  fail: `M15 9l-6 6${OCTAGON}M9 9l6 6`,
  oom: `${MEMORY}${roundedSquare(2, 6, 20, 10, 2)}`,
  term: `${CIRCLE}M9 15L15 9`,
  unk: `${CIRCLE}M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5M12 17h.01`,
  gone: BIN,
  never: CIRCLE,
};

/** Grid of the paths, and the stroke on it for a glyph of that many px. Small glyphs have a slightly heavier line. */
export const GLYPH_GRID = 24;

export function glyphStroke(size: number): number {
  return size < 13 ? 2.1 : 1.9;
}
