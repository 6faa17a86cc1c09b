// Which part of the drawing is shown: how it is moved and scaled to fit.
import type { Box, Size } from './box.ts';
import type { ClusterLayout } from './clusterLayout.ts';

export interface ViewTransform {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const MAX_ZOOM = 2;
export const MIN_ZOOM = 0.1;
/** Fitting never enlarges more than this. */
const LARGEST_FIT = 1.25;
/** Few Pods stay readable: rather than everything small, the selection is shown. */
const READABLE = 0.8;
/** On a phone, seeing the whole Pod is worth more. */
const READABLE_ON_PHONE = 0.65;
const PHONE = 480;

/** Parts of the panel that other things stand on. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** `textScale`: how large the reader wants text, as a factor. Everything when that is readable; else what has the focus, with as much of its surroundings as there is room for. */
export function fitView(layout: ClusterLayout, panel: Size, insets: Insets, focus: Box | undefined, textScale = 1): ViewTransform {
  const room = { width: Math.max(1, panel.width - insets.left - insets.right), height: Math.max(1, panel.height - insets.top - insets.bottom) };
  const whole = Math.min(LARGEST_FIT * textScale, room.width / Math.max(1, layout.width), room.height / Math.max(1, layout.height));
  const few = layout.scale === 'one' || layout.scale === 'few';
  const readable = (panel.width < PHONE ? READABLE_ON_PHONE : READABLE) * textScale;
  if (!few || whole >= readable) return { x: insets.left, y: insets.top, zoom: Math.max(MIN_ZOOM, rounded(whole)) };
  const target = focus ?? layout.nodes[0] ?? { x: 0, y: 0, width: layout.width, height: layout.height };
  const zoom = Math.max(readable, Math.min(textScale, room.width / target.width, room.height / target.height));
  return { x: insets.left - offset(target.x, target.width, layout.width, room.width / zoom) * zoom, y: insets.top - offset(target.y, target.height, layout.height, room.height / zoom) * zoom, zoom: rounded(zoom) };
}

/** Where the window on a stretch begins: the target is in it, and no empty room at either end. */
function offset(at: number, length: number, whole: number, room: number): number {
  if (whole <= room) return 0;
  const centred = at + length / 2 - room / 2;
  const start = length > room ? at : centred;
  return Math.max(0, Math.min(start, Math.max(0, whole - room)));
}

function rounded(zoom: number): number {
  return Math.floor(zoom * 100) / 100;
}

/** Another zoom around a point of the panel. */
export function zoomAround(view: ViewTransform, factor: number, at: { readonly x: number; readonly y: number }): ViewTransform {
  const zoom = Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, view.zoom * factor));
  const scale = zoom / view.zoom;
  return { x: at.x - (at.x - view.x) * scale, y: at.y - (at.y - view.y) * scale, zoom };
}
