// Slanted stripes as a repeating tile, sharp on every screen.

/** Of the tile, in px: the distance between two stripes along the lane. */
const TILE = { back: 8, term: 7 } as const;
const STROKE = 1.6;

export function hatchPattern(which: keyof typeof TILE, colour: string): CanvasPattern | string {
  const ratio = globalThis.devicePixelRatio || 1;
  const size = Math.round(TILE[which] * ratio);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const ctx = canvas.getContext('2d');
  if (!ctx) return colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = STROKE * ratio;
  ctx.beginPath();
  // The stripe, and its neighbours' corners that reach into the tile.
  for (const shift of [-size, 0, size]) {
    ctx.moveTo(shift - size, which === 'back' ? 2 * size : -size);
    ctx.lineTo(shift + 2 * size, which === 'back' ? -size : 2 * size);
  }
  ctx.stroke();
  const pattern = ctx.createPattern(canvas, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(TILE[which] / size));
  return pattern ?? colour;
}
