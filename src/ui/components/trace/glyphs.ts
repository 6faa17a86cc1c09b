// Small shapes on a canvas: how a run ended, flips of conditions, probe results, warnings.
import { GLYPH_GRID, glyphStroke, STATE_GLYPH_PATH } from '../stateGlyphPath.ts';
import type { LaneContext, Plot } from './plot.ts';

/** 8 px, hollow: ended as intended. */
export function drawSquare({ ctx, palette }: Plot, x: number, y: number, colour: string): void {
  ctx.fillStyle = palette.sheet;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.8;
  ctx.fillRect(x - 4, y - 4, 8, 8);
  ctx.strokeRect(x - 4, y - 4, 8, 8);
}

const OCTAGON_RADIUS = 5.8;
const OCTAGON_CUT = 2.4;

/** 12 px with a cross: ended by failure. */
export function drawOctagon({ ctx, palette }: Plot, x: number, y: number, colour: string): void {
  const [r, c] = [OCTAGON_RADIUS, OCTAGON_CUT];
  ctx.beginPath();
  ctx.moveTo(x - c, y - r);
  for (const [dx, dy] of [[c, -r], [r, -c], [r, c], [c, r], [-c, r], [-r, c], [-r, -c]] as const) ctx.lineTo(x + dx, y + dy);
  ctx.closePath();
  ctx.fillStyle = palette.sheet;
  ctx.fill();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6;
  ctx.stroke();
  drawCross(ctx, x, y, 2, colour, 1.5);
}

export function drawCross(ctx: LaneContext, x: number, y: number, reach: number, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(x - reach, y - reach);
  ctx.lineTo(x + reach, y + reach);
  ctx.moveTo(x + reach, y - reach);
  ctx.lineTo(x - reach, y + reach);
  ctx.stroke();
}

export function drawRing(ctx: LaneContext, x: number, y: number, radius: number, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

/** 8 px wide, 7 high; points up or down. */
export function drawTriangle(ctx: LaneContext, x: number, y: number, points: 'up' | 'down', paint: { readonly fill?: string; readonly stroke?: string }): void {
  const tip = points === 'up' ? -3.5 : 3.5;
  ctx.beginPath();
  ctx.moveTo(x - 4, y - tip);
  ctx.lineTo(x + 4, y - tip);
  ctx.lineTo(x, y + tip);
  ctx.closePath();
  if (paint.fill !== undefined) {
    ctx.fillStyle = paint.fill;
    ctx.fill();
  }
  if (paint.stroke !== undefined) {
    ctx.strokeStyle = paint.stroke;
    ctx.lineWidth = 1.4;
    ctx.stroke();
  }
}

export function drawBin({ ctx, palette }: Plot, x: number, y: number, size: number): void {
  const scale = size / GLYPH_GRID;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.strokeStyle = palette.hues.unk.solid;
  ctx.lineWidth = glyphStroke(size);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  if (ctx.strokePath) ctx.strokePath(STATE_GLYPH_PATH.gone);
  else ctx.stroke(new Path2D(STATE_GLYPH_PATH.gone));
  ctx.restore();
}
