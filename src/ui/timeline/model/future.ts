// Known timers as lines in the future: where, and in the height of which lane their words stand.
import type { TimerView } from '../../../session/readModel/scene.ts';
import type { TimelineLayout } from './groups.ts';
import { pxPerSecond, xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface FutureLine {
  /** Tells it from all others at any instant. */
  readonly key: string;
  readonly timer: TimerView;
  readonly x: number;
  /** Middle of its lane. */
  readonly y: number;
}

const MOST = 5;
/** Nearer to the head a probe's line would only flicker. */
const PROBE_ROOM = 24;

export function futureLines(timers: readonly TimerView[], axis: TimeAxis, head: number, layout: TimelineLayout): FutureLine[] {
  const lines: FutureLine[] = [];
  for (const timer of timers) {
    if (timer.t <= head || timer.t > axis.to || lines.length === MOST) continue;
    if (timer.what === 'probe' && (timer.t - head) * pxPerSecond(axis) < PROBE_ROOM) continue;
    const y = laneMiddle(timer, layout);
    if (y !== undefined) lines.push({ key: keyOf(timer), timer, x: xOf(axis, timer.t), y });
  }
  return lines;
}

function keyOf({ t, what, pod, container, probe }: TimerView): string {
  return [t, what, pod, container ?? '', probe ?? ''].join(' ');
}

/** The lane of the container, else the first one of the Pod. */
function laneMiddle({ pod, container, what }: TimerView, layout: TimelineLayout): number | undefined {
  const item = layout.items.find(({ type, group }) => type === 'pod' && group.id === pod);
  if (item?.type !== 'pod') return undefined;
  let { y } = item;
  let first: number | undefined;
  for (const lane of item.group.lanes) {
    const middle = y + lane.height / 2;
    first ??= middle;
    if (what === 'probe' ? lane.kind === 'probe' && lane.container.name === container : lane.kind === 'container' && lane.container.name === container) return middle;
    y += lane.height;
  }
  return first;
}
