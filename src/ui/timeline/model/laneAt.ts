// What a lane shows at an instant, as data; the panel makes words of it.
import type { ConditionRow, EventMarkRow, PhaseRow, ProbeRow, StatusRow } from '../../../session/readModel/laneRow.ts';
import type { Lane } from './lanes.ts';
import { flips } from './marks.ts';
import { lastIndexAt, rowAt } from '../../components/trace/ordered.ts';
import { lastRepeat } from './probeMarks.ts';
import { endAt, type TraceRow } from '../../components/trace/trace.ts';
import { worstOfPod } from './worstTrace.ts';

export type LaneFact =
  | { readonly fact: 'status'; readonly row: StatusRow }
  | { readonly fact: 'phase'; readonly row: PhaseRow }
  | { readonly fact: 'condition'; readonly row: ConditionRow }
  | { readonly fact: 'container'; readonly row: TraceRow; readonly ended: boolean }
  | { readonly fact: 'probe'; readonly row: ProbeRow }
  | { readonly fact: 'event'; readonly row: EventMarkRow }
  | { readonly fact: 'gone'; readonly t: number };

/** Before the object was there, and where nothing has happened yet, there is nothing to tell. */
export function laneAt(lane: Lane, t: number): LaneFact | undefined {
  const { pod } = lane;
  if (pod.gone && t >= pod.gone.t) return { fact: 'gone', t: pod.gone.t };
  switch (lane.kind) {
    case 'pod':
      return traceFact(worstOfPod(pod), t);
    case 'container':
      return traceFact(pod.containerRows.get(lane.container.name) ?? [], t);
    case 'status':
      return told('status', rowAt(pod.status, t));
    case 'phase':
      return told('phase', rowAt(pod.phase, t));
    case 'conditions':
      return told('condition', rowAt(flips(pod.conditions), t));
    case 'condition':
      return told('condition', rowAt(pod.conditions.filter(({ type }) => type === lane.condition), t));
    case 'probe':
      return probeFact(rowAt(pod.probes.get(`${lane.container.name}/${lane.probe}`) ?? [], t), lane.periodSeconds, t);
    default:
      return told('event', rowAt(pod.events, t));
  }
}

function told<F extends LaneFact['fact'], R>(fact: F, row: R | undefined): { readonly fact: F; readonly row: R } | undefined {
  return row === undefined ? undefined : { fact, row };
}

function probeFact(row: ProbeRow | undefined, periodSeconds: number, t: number): LaneFact | undefined {
  return row && { fact: 'probe', row: { ...row, t: lastRepeat(row, periodSeconds, t) } };
}

function traceFact(rows: readonly TraceRow[], t: number): LaneFact | undefined {
  const n = lastIndexAt(rows, t);
  const row = rows[n];
  return row && { fact: 'container', row, ended: endAt(rows[n - 1], row) !== undefined };
}
