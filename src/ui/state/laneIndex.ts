// The timeline's rows by Pod and lane, as they come. It grows in place; `version` tells when.
import type { ConditionRow, ContainerRow, EventMarkRow, GoneRow, LaneContainer, LaneRow, PhaseRow, PodRow, ProbeRow, StatusRow } from '../../session/readModel/laneRow.ts';

/** All lanes of one Pod; each list is in order of time. */
export interface PodLanes {
  readonly pod: PodRow;
  readonly containers: LaneContainer[];
  readonly status: StatusRow[];
  readonly phase: PhaseRow[];
  readonly conditions: ConditionRow[];
  readonly containerRows: Map<string, ContainerRow[]>;
  /** By `container/kind`. */
  readonly probes: Map<string, ProbeRow[]>;
  readonly events: EventMarkRow[];
  gone?: GoneRow;
}

export interface LaneIndex {
  /** Counts up with every row. */
  readonly version: number;
  /** In order of creation. */
  readonly pods: ReadonlyMap<string, PodLanes>;
  /** Instants at which something visible changed, ascending, each once. */
  readonly changes: readonly number[];
}

export interface GrowingLaneIndex extends LaneIndex {
  add(rows: readonly LaneRow[]): void;
}

export function createLaneIndex(): GrowingLaneIndex {
  const pods = new Map<string, PodLanes>();
  const changes: number[] = [];
  let version = 0;

  function addRow(row: LaneRow): void {
    if (row.lane === 'pod') pods.set(row.pod, emptyLanes(row));
    const lanes = pods.get(row.pod);
    if (!lanes) return;
    if (row.lane !== 'probe' && row.lane !== 'event' && changes.at(-1) !== row.t) changes.push(row.t);
    addToLanes(lanes, row);
  }

  return {
    get version() {
      return version;
    },
    pods,
    changes,
    add(rows) {
      for (const row of rows) addRow(row);
      version += rows.length;
    },
  };
}

function emptyLanes(pod: PodRow): PodLanes {
  return { pod, containers: [...pod.containers], status: [], phase: [], conditions: [], containerRows: new Map(), probes: new Map(), events: [] };
}

function addToLanes(lanes: PodLanes, row: LaneRow): void {
  switch (row.lane) {
    case 'containerAdded':
      lanes.containers.push(row.container);
      return;
    case 'status':
      lanes.status.push(row);
      return;
    case 'phase':
      lanes.phase.push(row);
      return;
    case 'condition':
      lanes.conditions.push(row);
      return;
    case 'container':
      append(lanes.containerRows, row.container, row);
      return;
    case 'probe':
      append(lanes.probes, `${row.container}/${row.kind}`, row);
      return;
    case 'event':
      lanes.events.push(row);
      return;
    case 'gone':
      lanes.gone = row;
      return;
    default:
  }
}

function append<T>(lists: Map<string, T[]>, key: string, row: T): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}
