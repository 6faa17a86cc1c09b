// Draws one lane into its canvas.
import { assertNever } from '../../../base/assertNever.ts';
import { phaseState } from '../../components/phaseState.ts';
import type { Lane } from '../model/lanes.ts';
import { traceOf, type TraceRow } from '../../components/trace/trace.ts';
import { worstOfPod } from '../model/worstTrace.ts';
import { drawCondition, drawConditions, drawEvents, drawGoneLine, drawProbes } from './drawMarks.ts';
import { drawGone, drawTrace } from '../../components/trace/drawTrace.ts';
import { drawWordLane } from './drawWords.ts';
import type { Plot } from '../../components/trace/plot.ts';

/** `head` is where the line of a Pod that is gone ends. */
export function drawLane(plot: Plot, lane: Lane, head: number): void {
  const { pod } = lane;
  const gone = pod.gone !== undefined;
  const rowsOf = (container: string) => pod.containerRows.get(container) ?? [];
  switch (lane.kind) {
    case 'pod':
      drawTrace(plot, traceOf(worstOfPod(pod), plot.axis, plot.end, gone));
      break;
    case 'status':
      drawWordLane(plot, pod.status);
      break;
    case 'phase':
      drawWordLane(plot, pod.phase.map(({ t, word }) => ({ t, word, state: phaseState(word) })));
      break;
    case 'conditions':
      drawConditions(plot, pod.conditions);
      break;
    case 'condition':
      drawCondition(plot, pod.conditions.filter(({ type }) => type === lane.condition));
      break;
    case 'container':
      drawTrace(plot, traceOf(lane.container.kind === 'init' ? asRunning(rowsOf(lane.container.name)) : rowsOf(lane.container.name), plot.axis, plot.end, gone));
      break;
    case 'probe':
      drawProbes(plot, { rows: pod.probes.get(`${lane.container.name}/${lane.probe}`) ?? [], container: rowsOf(lane.container.name), periodSeconds: lane.periodSeconds });
      break;
    case 'events':
      drawEvents(plot, pod.events);
      break;
    default:
      assertNever(lane);
  }
  if (!pod.gone || pod.gone.t >= head) return;
  if (lane.kind === 'pod' || lane.kind === 'status') drawGone(plot, pod.gone.t, head);
  else if (lane.kind === 'container') drawGoneLine(plot, pod.gone.t, head);
}

/** Nobody waits for an init container to be ready: it runs or not. */
function asRunning(rows: readonly TraceRow[]): readonly TraceRow[] {
  return rows.map((row) => (row.state === 'run' ? { ...row, state: 'ready' } : row));
}
