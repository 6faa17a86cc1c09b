// While dragging, the playhead catches on changes that are near.
import { firstIndexAfter } from '../../components/trace/ordered.ts';
import { pxPerSecond, type TimeAxis } from '../../components/trace/timeAxis.ts';

const REACH = 4;

/** The nearest change within `reach` px, else the instant itself. */
export function snapped(t: number, changes: readonly number[], axis: TimeAxis, reach = REACH): number {
  const after = firstIndexAfter(changes, t);
  let nearest = t;
  let distance = reach / pxPerSecond(axis);
  for (const change of [changes[after - 1], changes[after]]) {
    if (change === undefined || Math.abs(change - t) > distance) continue;
    nearest = change;
    distance = Math.abs(change - t);
  }
  return nearest;
}
