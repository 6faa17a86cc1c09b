// The timeline's data: rows that are only ever appended, in order of time. Each says what a lane shows from that instant on.
// Times are virtual seconds since the start.
import type { Fault } from '../../scenario/faults.ts';
import type { StateKey } from './stateKey.ts';

interface LaneRowBase {
  readonly t: number;
  /** uid of the Pod. */
  readonly pod: string;
  /** Component that wrote it: `kubelet/node-1`, `scheduler`; absent for what nobody has written (yet). */
  readonly by?: string;
}

/** A Pod came to be: its lanes, in the order of the Pod's drawing. */
export interface PodRow extends LaneRowBase {
  readonly lane: 'pod';
  readonly namespace: string;
  readonly name: string;
  readonly owner?: string;
  /** `status.qosClass`, which never changes. */
  readonly qos?: string;
  readonly containers: readonly LaneContainer[];
}

export interface LaneContainer {
  readonly name: string;
  readonly kind: 'init' | 'sidecar' | 'app' | 'ephemeral';
  readonly order?: number;
  readonly probes: readonly { readonly kind: 'startup' | 'readiness' | 'liveness'; readonly periodSeconds: number }[];
}

/** An ephemeral container was added. */
export interface ContainerAddedRow extends LaneRowBase {
  readonly lane: 'containerAdded';
  readonly container: LaneContainer;
}

export interface StatusRow extends LaneRowBase {
  readonly lane: 'status';
  readonly word: string;
  readonly state: StateKey;
}

export interface PhaseRow extends LaneRowBase {
  readonly lane: 'phase';
  readonly word: string;
}

export interface ConditionRow extends LaneRowBase {
  readonly lane: 'condition';
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
}

export interface ContainerRow extends LaneRowBase {
  readonly lane: 'container';
  readonly container: string;
  readonly state: StateKey;
  readonly word: string;
  readonly restarts: number;
  readonly exitCode?: number;
  /** Of a back-off or a grace period: when it is over at the latest. */
  readonly until?: number;
  /** That is being pulled. */
  readonly image?: string;
}

export interface ProbeRow extends LaneRowBase {
  readonly lane: 'probe';
  readonly container: string;
  readonly kind: 'startup' | 'readiness' | 'liveness';
  /** `threshold`: a failure that reached failureThreshold. `error`: no answer could be had. */
  readonly result: 'pass' | 'fail' | 'threshold' | 'error';
  /** After eight passes in a row further ones get no row: from here on it passes every period until the next row, or until the container ends. */
  readonly repeats?: true;
}

export interface EventMarkRow extends LaneRowBase {
  readonly lane: 'event';
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly count: number;
  readonly uid: string;
}

/** The object is gone. */
export interface GoneRow extends LaneRowBase {
  readonly lane: 'gone';
}

export type LaneRow = PodRow | ContainerAddedRow | StatusRow | PhaseRow | ConditionRow | ContainerRow | ProbeRow | EventMarkRow | GoneRow;

/** Something that a person did, or a fault: flags in the "you" row of the ruler. */
export interface InputRow {
  readonly t: number;
  readonly seq: number;
  readonly type: 'apply' | 'delete' | 'command' | 'keys' | 'fault' | 'load' | 'push' | 'join';
  /** File, command line, kind of fault, URL of a load, name of an image or of a node. */
  readonly label: string;
  /** What went wrong, and for how many seconds; absent: until something puts it right. */
  readonly fault?: Fault;
  readonly lasts?: number;
}
