// The ruler's ticks: round numbers of seconds, minutes, hours, wide enough apart for their labels.
import { timeText } from '../../components/timeText.ts';
import { leftEdge, pxPerSecond, timeAt, xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface Tick {
  readonly x: number;
  /** Only major ticks have one. */
  readonly label?: string;
}

/** Seconds between labels, and between the small ticks in between. */
const STEPS: readonly (readonly [major: number, minor: number])[] = [
  [0.1, 0.05], [0.2, 0.1], [0.5, 0.1], [1, 0.5], [2, 1], [5, 1], [10, 5], [30, 10], [60, 20], [120, 60], [300, 60],
  [600, 300], [1800, 600], [3600, 1800], [7200, 3600], [21_600, 7200], [43_200, 21_600], [86_400, 43_200],
];

const LABEL_PITCH = 110;

export function rulerTicks(axis: TimeAxis, pitch = LABEL_PITCH): Tick[] {
  const [major, minor] = STEPS.find(([step]) => step * pxPerSecond(axis) >= pitch) ?? STEPS[STEPS.length - 1] ?? [1, 1];
  const ticks: Tick[] = [];
  const last = Math.floor(timeAt(axis, axis.width) / minor + 1e-6);
  for (let n = Math.max(0, Math.ceil(leftEdge(axis) / minor - 1e-6)); n <= last; n++) {
    const t = n * minor;
    ticks.push(isMultiple(t, major) ? { x: xOf(axis, t), label: tickText(t, major) } : { x: xOf(axis, t) });
  }
  return ticks;
}

function isMultiple(t: number, step: number): boolean {
  const ratio = t / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-6;
}

/** Tenths only where the labels differ in them. */
function tickText(t: number, step: number): string {
  const text = timeText(t);
  return step < 1 ? text : text.replace(/\.\d$/, '');
}
