// The trace of the worst of several: a folded Pod's containers, or a folded group's Pods.
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import type { PodLanes } from '../../state/laneIndex.ts';
import { worse } from '../../components/trace/severity.ts';
import type { TraceRow } from '../../components/trace/trace.ts';

interface Known {
  readonly rows: readonly TraceRow[];
  readonly of: number;
}

const known = new WeakMap<PodLanes, Known>();

/** Of a Pod's containers; while none has a state, the Pod's own. Computed again only when the Pod has new rows. */
export function worstOfPod(lanes: PodLanes): readonly TraceRow[] {
  const lists = [...lanes.containerRows.values()];
  const of = lists.reduce((sum, list) => sum + list.length, lanes.status.length);
  const before = known.get(lanes);
  if (before?.of === of) return before.rows;
  const first = Math.min(...lists.map((list) => list[0]?.t ?? Infinity));
  const alone = lanes.status.filter(({ t }) => t < first).map(({ t, word, state }) => ({ t, word, state, restarts: 0 }));
  const rows = [...alone, ...worstOf(lists)];
  known.set(lanes, { rows, of });
  return rows;
}

/** At each instant the worst row of all lists; each list is in order of time. */
export function worstOf(lists: readonly (readonly TraceRow[])[]): TraceRow[] {
  const steps = lists.flatMap((list, lane) => list.map((row) => ({ row, lane }))).sort((a, b) => a.row.t - b.row.t);
  const now = new Map<number, TraceRow>();
  const rows: TraceRow[] = [];
  for (let n = 0; n < steps.length; n++) {
    const step = steps[n];
    if (!step) break;
    now.set(step.lane, step.row);
    if (steps[n + 1]?.row.t === step.row.t) continue;
    const row = { ...worstNow(now), t: step.row.t };
    const last = rows.at(-1);
    if (last?.state !== row.state || last.word !== row.word || last.restarts !== row.restarts) rows.push(row);
  }
  return rows;
}

function worstNow(now: ReadonlyMap<number, TraceRow>): TraceRow {
  let worst: TraceRow | undefined;
  let restarts = 0;
  for (const row of now.values()) {
    restarts += row.restarts;
    if (!worst || isWorse(row.state, worst.state)) worst = row;
  }
  return { t: 0, state: 'never', word: '', ...worst, restarts };
}

function isWorse(a: StateKey, b: StateKey): boolean {
  return a !== b && worse(a, b) === a;
}
