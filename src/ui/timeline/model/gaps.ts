// Stretches of time that were skipped, as they stand on the ruler.
import { xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface Gap {
  readonly x0: number;
  readonly x1: number;
  readonly seconds: number;
}

/** Narrower ones would be noise. */
const LEAST_WIDTH = 16;

export function gapsOf(skipped: readonly { readonly from: number; readonly to: number }[], axis: TimeAxis): Gap[] {
  return skipped
    .filter(({ from, to }) => to > axis.from && from < axis.to)
    .map(({ from, to }) => ({ x0: xOf(axis, from), x1: xOf(axis, to), seconds: to - from }))
    .filter(({ x0, x1 }) => x1 - x0 >= LEAST_WIDTH);
}
