// A container's life as a signal: spans at a level, and the marks where a run of it ended.
import type { ContainerRow } from '../../../session/readModel/laneRow.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import { lastIndexAt } from './ordered.ts';
import { worse } from './severity.ts';
import { spansOf, type Span } from './spans.ts';
import { xOf, type TimeAxis } from './timeAxis.ts';

/** What a trace is drawn from: of a container, or the worst of several. */
export type TraceRow = Pick<ContainerRow, 't' | 'state' | 'word' | 'restarts' | 'exitCode' | 'until' | 'image'>;

export interface EndMark {
  readonly t: number;
  readonly x: number;
  /** `well`: exit code 0, or as intended. */
  readonly ended: 'well' | 'badly';
  readonly row: TraceRow;
  /** Ends that fall on the same place. */
  readonly count: number;
}

export interface Trace {
  readonly spans: readonly Span<TraceRow>[];
  readonly ends: readonly EndMark[];
  /** What is left of a grace period or back-off that is still running: up to here at the latest. */
  readonly until?: number;
}

/** Marks nearer than this are drawn as one. */
const MARK_PITCH = 9;

const RUNNING: ReadonlySet<StateKey> = new Set(['run', 'ready', 'term']);
const ENDED: ReadonlySet<StateKey> = new Set(['done', 'fail', 'oom']);

/** `gone`: `end` is the end for good, nothing of it is still to come. */
export function traceOf(rows: readonly TraceRow[], axis: TimeAxis, end: number, gone = false): Trace {
  const spans = joined(spansOf(rows, axis, end, (a, b) => (worse(a.state, b.state) === b.state ? b : a)));
  const last = rows.at(-1);
  const until = last?.state === 'term' && !gone ? last.until : undefined;
  return { spans, ends: endsOf(rows, axis), ...(until === undefined || until <= end ? {} : { until }) };
}

/** Neighbours that look the same are one: only words changed between them. */
function joined(spans: readonly Span<TraceRow>[]): Span<TraceRow>[] {
  const result: Span<TraceRow>[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && looksTheSame(last.row, span.row)) result[result.length - 1] = { ...last, x1: span.x1, count: last.count + span.count };
    else result.push(span);
  }
  return result;
}

function looksTheSame(a: TraceRow, b: TraceRow): boolean {
  return a.state === b.state && a.restarts === b.restarts && (a.state !== 'pull' || a.word === b.word);
}

function endsOf(rows: readonly TraceRow[], axis: TimeAxis): EndMark[] {
  const marks: EndMark[] = [];
  for (let n = Math.max(0, lastIndexAt(rows, axis.from)); n < rows.length; n++) {
    const row = rows[n];
    if (!row || row.t > axis.to) break;
    const ended = endAt(rows[n - 1], row);
    if (!ended) continue;
    const x = xOf(axis, row.t);
    const near = marks.at(-1);
    if (near && x - near.x < MARK_PITCH) marks[marks.length - 1] = { ...near, ended: near.ended === 'badly' ? 'badly' : ended, count: near.count + 1 };
    else marks.push({ t: row.t, x, ended, row, count: 1 });
  }
  return marks;
}

/** Whether a run ended with this row: it says so itself, or it was running before and is not the same run any more. */
export function endAt(before: TraceRow | undefined, row: TraceRow): EndMark['ended'] | undefined {
  if (ENDED.has(row.state)) {
    if (before && ENDED.has(before.state) && before.restarts === row.restarts) return undefined;
    return row.state === 'done' ? 'well' : 'badly';
  }
  if (!before || !RUNNING.has(before.state)) return undefined;
  if (row.state === 'back' || (row.restarts > before.restarts && RUNNING.has(row.state))) return row.exitCode === 0 ? 'well' : 'badly';
  return undefined;
}
