// A probe's result as a mark on its lane.
import { toSeconds } from '../../engine/simTime.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import { PROBE_TICKS, type ProbeKind } from './containerFacts.ts';
import { containerParts } from './containerParts.ts';
import type { ProbeRow } from './laneRow.ts';
import { factsOf } from './podFacts.ts';
import type { PodTrack } from './podTrack.ts';
import { numberIn } from './traceData.ts';

/** After the result has been taken into the Pod's facts. */
export function probeRow({ pod, uid, facts }: PodTrack, container: string, { t, data }: TraceEvent): ProbeRow {
  const kind = data?.['kind'] as ProbeKind;
  const repeats = (factsOf(facts, container).probes.get(kind)?.passes ?? 0) >= PROBE_TICKS;
  const threshold = failureThreshold(pod, container, kind);
  return { t: toSeconds(t), pod: uid, lane: 'probe', container, kind, result: resultOf(data, threshold), ...(repeats ? { repeats } : {}) };
}

export function failureThreshold(pod: PodTrack['pod'], container: string, kind: string): number {
  return containerParts(pod).find(({ name }) => name === container)?.probes.find((probe) => probe.kind === kind)?.failureThreshold ?? 3;
}

function resultOf(data: TraceEvent['data'], threshold: number): ProbeRow['result'] {
  if (data?.['result'] === 'error') return 'error';
  if (data?.['result'] === 'success') return 'pass';
  return numberIn(data, 'run') === threshold ? 'threshold' : 'fail';
}
