// How a canvas came to its picture: pictures that are exported draw it again, as lines instead of pixels.
import type { LaneContext } from './plot.ts';
import type { Palette } from './palette.ts';

export type Paint = (ctx: LaneContext, palette: Palette) => void;

const PAINTS = new WeakMap<HTMLCanvasElement, Paint>();

export function rememberPaint(canvas: HTMLCanvasElement, paint: Paint): void {
  PAINTS.set(canvas, paint);
}

export function paintOf(canvas: HTMLCanvasElement): Paint | undefined {
  return PAINTS.get(canvas);
}
