// Where the plot is on the screen, read when an event comes.
import type { Playground } from '../../state/playground.ts';
import { axisOf, timeAt, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface PlotPlace {
  readonly axis: TimeAxis;
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

export function plotPlace(root: HTMLElement, playground: Playground, width: number): PlotPlace {
  const box = root.getBoundingClientRect();
  return { axis: axisOf(playground.store.getState().window, width), left: box.left + root.clientWidth - width, top: box.top, height: box.height };
}

/** Under a pointer; never before the start, nor after the head. */
export function timeUnder({ axis, left }: PlotPlace, clientX: number, head: number): number {
  return Math.min(head, Math.max(0, timeAt(axis, clientX - left)));
}
