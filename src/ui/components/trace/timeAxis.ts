// Where an instant stands on the plot, in px, and back.

export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  /** Of the plot, in px. */
  readonly width: number;
}

/** Room left of `from`: the first mark must not touch the labels. */
const PAD = 14;

export function axisOf({ from, to }: Omit<TimeAxis, 'width'>, width: number): TimeAxis {
  return { from, to, width };
}

export function pxPerSecond({ from, to, width }: TimeAxis): number {
  return Math.max(1, width - PAD) / (to - from);
}

export function xOf(axis: TimeAxis, t: number): number {
  return PAD + (t - axis.from) * pxPerSecond(axis);
}

export function timeAt(axis: TimeAxis, x: number): number {
  return axis.from + (x - PAD) / pxPerSecond(axis);
}

/** The instant at the left edge of the plot, before `from`. */
export function leftEdge(axis: TimeAxis): number {
  return timeAt(axis, 0);
}

/** The head in steps of half a px: nearer together nobody sees a difference. Past the right edge it stands still. */
export function drawnHead(axis: TimeAxis, head: number): number {
  const step = 0.5 / pxPerSecond(axis);
  return Math.min(Math.floor(head / step) * step, axis.to + 1);
}
