// Marks at single instants: conditions that flipped, probe results, events. Those that would touch are drawn as one.
import type { ConditionRow, EventMarkRow, ProbeRow } from '../../../session/readModel/laneRow.ts';
import { lastIndexAt } from '../../components/trace/ordered.ts';
import { leftEdge, pxPerSecond, xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

export interface Mark<R> {
  readonly t: number;
  readonly x: number;
  readonly row: R;
  readonly count: number;
}

interface Timed {
  readonly t: number;
}

/** One mark per `pitch` px; `worst` picks the row that stands for all of them. */
export function marksOf<R extends Timed>(rows: readonly R[], axis: TimeAxis, pitch: number, worst: (a: R, b: R) => R): Mark<R>[] {
  const marks: Mark<R>[] = [];
  const margin = 8 / pxPerSecond(axis);
  for (let n = lastIndexAt(rows, leftEdge(axis) - margin) + 1; n < rows.length; n++) {
    const row = rows[n];
    if (!row || row.t > axis.to + margin) break;
    const x = xOf(axis, row.t);
    const near = marks.at(-1);
    if (near && x - near.x < pitch) marks[marks.length - 1] = { ...near, row: worst(near.row, row), count: near.count + 1 };
    else marks.push({ t: row.t, x, row, count: 1 });
  }
  return marks;
}

const PROBE_FROM_WORST: readonly ProbeRow['result'][] = ['threshold', 'error', 'fail', 'pass'];

export function worseProbe(a: ProbeRow, b: ProbeRow): ProbeRow {
  return PROBE_FROM_WORST.indexOf(b.result) < PROBE_FROM_WORST.indexOf(a.result) ? b : a;
}

export function worseEvent(a: EventMarkRow, b: EventMarkRow): EventMarkRow {
  return b.type === 'Warning' || a.type !== 'Warning' ? b : a;
}

/** Rows at which a condition became something else. A condition that begins as False has not changed. */
export function flips(rows: readonly ConditionRow[]): ConditionRow[] {
  const last = new Map<string, string>();
  return rows.filter(({ type, status }) => {
    const before = last.get(type);
    last.set(type, status);
    return before === undefined ? status === 'True' : before !== status;
  });
}

/** Of conditions that flip together, Ready is the one that others depend on. */
export function worthierFlip(a: ConditionRow, b: ConditionRow): ConditionRow {
  return a.type === 'Ready' ? a : b;
}
