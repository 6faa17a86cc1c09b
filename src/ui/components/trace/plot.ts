// What a lane is drawn on, and the strokes that several lanes need.
import type { TimeAxis } from './timeAxis.ts';
import type { Palette } from './palette.ts';

/** What lanes need of a canvas; pictures have one that writes SVG. */
export interface LaneContext
  extends Pick<
    CanvasRenderingContext2D,
    'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'font' | 'textBaseline' | 'fillRect' | 'strokeRect' | 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fillText' | 'measureText' | 'save' | 'restore' | 'translate'
  > {
  setLineDash(segments: number[]): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  scale(x: number, y: number): void;
  fill(): void;
  stroke(path?: Path2D): void;
  /** Of one that has no use for a Path2D, whose text cannot be read. */
  strokePath?(d: string): void;
}

export interface Plot {
  readonly ctx: LaneContext;
  readonly axis: TimeAxis;
  readonly palette: Palette;
  readonly height: number;
  /** What is said of an image that is being pulled. */
  readonly pulling: (image: string) => string;
  /** The last instant that is known: the head, or when the Pod was gone. */
  readonly end: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function fill({ ctx }: Plot, { x, y, width, height }: Box, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, width, height);
}

/** A 1 px outline inside the box. */
export function outline({ ctx }: Plot, { x, y, width, height }: Box, colour: string, dash: readonly number[] = []): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([...dash]);
  ctx.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), Math.max(0, height - 1));
  ctx.setLineDash([]);
}

export function line({ ctx }: Plot, points: readonly (readonly [number, number])[], colour: string, width: number, dash: readonly number[] = []): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  for (const [n, [x, y]] of points.entries()) {
    if (n === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

/** `back` leans right, `term` leans left; the stripes stand still when the box grows. */
export function hatch({ ctx, palette }: Plot, { x, y, width, height }: Box, which: 'back' | 'term'): void {
  ctx.fillStyle = palette.hatches[which];
  ctx.fillRect(x, y, width, height);
}

const DOT_PITCH = 5;

export function dots({ ctx, axis }: Plot, box: Box, colour: string): void {
  ctx.fillStyle = colour;
  const x1 = Math.min(axis.width, box.x + box.width - 1);
  for (let x = Math.max(box.x, 0) + 2; x < x1; x += DOT_PITCH) {
    for (let y = box.y + 2; y < box.y + box.height - 1; y += DOT_PITCH) ctx.fillRect(x, y, 1.2, 1.2);
  }
}

/** Words, if they fit between two places; they stay in sight when their box begins left of it. → where they end. */
export function words(plot: Plot, text: string, x: number, limit: number, y: number, colour: string): number | undefined {
  const { ctx, palette, axis } = plot;
  // Setting it makes the browser bring all styles up to date first; reading does not.
  if (ctx.font !== palette.words) ctx.font = palette.words;
  const start = Math.max(x, 6);
  const width = ctx.measureText(text).width;
  if (start + width > Math.min(limit, axis.width)) return undefined;
  ctx.fillStyle = colour;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, start, y + 0.5);
  return start + width;
}
