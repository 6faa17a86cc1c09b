// Results of a probe as marks. A probe that keeps passing has one row for many passes; here they are all again, as far as they can be told apart.
import type { ProbeRow } from '../../../session/readModel/laneRow.ts';
import { marksOf, worseProbe, type Mark } from './marks.ts';
import { firstIndexAfter } from '../../components/trace/ordered.ts';
import { leftEdge, pxPerSecond, type TimeAxis } from '../../components/trace/timeAxis.ts';
import type { TraceRow } from '../../components/trace/trace.ts';

/** Marks nearer than this are drawn as one. */
const PITCH = 3;

export interface ProbeLane {
  readonly rows: readonly ProbeRow[];
  /** The container's own rows: a probe passes no longer than its container runs. */
  readonly container: readonly TraceRow[];
  readonly periodSeconds: number;
}

export function probeMarks(lane: ProbeLane, axis: TimeAxis, end: number): Mark<ProbeRow>[] {
  return marksOf(withRepeats(lane, axis, end), axis, PITCH, worseProbe);
}

/** Passes in sight are added, no more of them than there is room for. */
function withRepeats(lane: ProbeLane, axis: TimeAxis, end: number): readonly ProbeRow[] {
  const { rows, periodSeconds } = lane;
  if (!rows.some(({ repeats }) => repeats)) return rows;
  const stride = periodSeconds * Math.max(1, Math.ceil(PITCH / (periodSeconds * pxPerSecond(axis))));
  return rows.flatMap((row, n) => {
    if (!row.repeats) return [row];
    const until = Math.min(repeatsUntil(row, rows[n + 1], lane.container, end), axis.to);
    const passes = [row];
    const skipped = Math.max(0, Math.floor((leftEdge(axis) - row.t) / stride));
    for (let t = row.t + (skipped + 1) * stride; t < until; t += stride) passes.push({ ...row, t });
    return passes;
  });
}

/** Until the next result, or until the container runs no longer. */
function repeatsUntil(row: ProbeRow, next: ProbeRow | undefined, container: readonly TraceRow[], end: number): number {
  const stop = container.slice(firstIndexAfter(container.map(({ t }) => t), row.t)).find(({ state }) => state !== 'run' && state !== 'ready');
  return Math.min(next?.t ?? Infinity, stop?.t ?? Infinity, end);
}

/** The last pass at or before an instant, of a row that stands for many. */
export function lastRepeat({ t, repeats }: ProbeRow, periodSeconds: number, at: number): number {
  return repeats ? t + Math.floor((at - t) / periodSeconds + 1e-6) * periodSeconds : t;
}
