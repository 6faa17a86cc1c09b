// What a cell shows of a lane at an instant, read from the lane's rows.
import type { StateKey } from '../../session/readModel/stateKey.ts';
import type { ContainerRow, LaneContainer } from '../../session/readModel/laneRow.ts';
import { rowAt } from '../components/trace/ordered.ts';
import type { LaneIndex, PodLanes } from '../state/laneIndex.ts';

export interface PodAt {
  readonly uid: string;
  readonly name: string;
  readonly status: string;
  readonly state: StateKey;
  readonly phase: string;
  readonly restarts: number;
  readonly qos?: string;
  readonly traces: readonly ContainerTrace[];
  /** The Pod is gone since then. */
  readonly goneAt?: number;
}

export interface ContainerTrace {
  readonly container: LaneContainer;
  readonly rows: readonly ContainerRow[];
}

/** In order of creation; Pods that are gone stay, as on the timeline. */
export function podsAt(index: LaneIndex, t: number): readonly PodAt[] {
  return [...index.pods.values()].filter(({ pod }) => pod.t <= t).map((lanes) => podAt(lanes, t));
}

function podAt({ pod, containers, status, phase, containerRows, gone }: PodLanes, t: number): PodAt {
  const word = rowAt(status, t);
  const traces = containers.map((container) => ({ container, rows: containerRows.get(container.name) ?? [] }));
  const isGone = gone !== undefined && gone.t <= t;
  return {
    uid: pod.pod,
    name: pod.name,
    status: isGone ? '' : (word?.word ?? ''),
    state: isGone ? 'gone' : (word?.state ?? 'wait'),
    phase: rowAt(phase, t)?.word ?? '',
    restarts: traces.reduce((sum, { rows }) => sum + (rowAt(rows, t)?.restarts ?? 0), 0),
    ...(pod.qos === undefined ? {} : { qos: pod.qos }),
    traces,
    ...(gone ? { goneAt: gone.t } : {}),
  };
}
