// A run to test with: one Pod that crashes, and whatever a test adds.
import type { LaneRow } from '../../../session/readModel/laneRow.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import { createLaneIndex, type LaneIndex, type PodLanes } from '../../state/laneIndex.ts';

export function podRow(pod: string, name: string, more: Partial<Extract<LaneRow, { readonly lane: 'pod' }>> = {}): LaneRow {
  return { t: 0, pod, lane: 'pod', namespace: 'default', name, containers: [{ name: 'app', kind: 'app', probes: [{ kind: 'liveness', periodSeconds: 5 }] }], ...more };
}

export function containerRow(t: number, state: StateKey, more: Partial<Extract<LaneRow, { readonly lane: 'container' }>> = {}): Extract<LaneRow, { readonly lane: 'container' }> {
  return { t, pod: 'u1', lane: 'container', container: 'app', state, word: state, restarts: 0, ...more };
}

export function statusRow(t: number, word: string, state: StateKey, pod = 'u1'): Extract<LaneRow, { readonly lane: 'status' }> {
  return { t, pod, lane: 'status', word, state };
}

export const CRASHING: readonly LaneRow[] = [
  podRow('u1', 'web'),
  statusRow(0, 'Pending', 'wait'),
  { t: 0, pod: 'u1', lane: 'phase', word: 'Pending', by: 'kubelet/node-1' },
  { t: 0, pod: 'u1', lane: 'condition', type: 'Ready', status: 'False' },
  containerRow(1, 'wait', { word: 'ContainerCreating' }),
  containerRow(2, 'ready', { word: 'Running' }),
  statusRow(2, 'Running', 'ready'),
  { t: 2, pod: 'u1', lane: 'phase', word: 'Running', by: 'kubelet/node-1' },
  { t: 2, pod: 'u1', lane: 'condition', type: 'Ready', status: 'True', by: 'kubelet/node-1' },
  { t: 7, pod: 'u1', lane: 'probe', container: 'app', kind: 'liveness', result: 'threshold' },
  { t: 7.1, pod: 'u1', lane: 'event', type: 'Warning', reason: 'Unhealthy', count: 3, uid: 'e1' },
  containerRow(8, 'back', { word: 'CrashLoopBackOff', exitCode: 2, until: 18 }),
  statusRow(8, 'CrashLoopBackOff', 'back'),
  { t: 8, pod: 'u1', lane: 'condition', type: 'Ready', status: 'False' },
];

export function indexOf(rows: readonly LaneRow[]): LaneIndex {
  const index = createLaneIndex();
  index.add(rows);
  return index;
}

export function lanesOf(rows: readonly LaneRow[], pod = 'u1'): PodLanes {
  const lanes = indexOf(rows).pods.get(pod);
  if (!lanes) throw new Error(`no Pod ${pod}`);
  return lanes;
}
