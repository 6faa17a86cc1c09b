// What a run leaves behind, beside the objects in the store: one flat record per thing that happened, with its causes.
// The engine does not know what the types mean; the layers above close the union.
import type { SimTime } from '../simTime.ts';

/** Number of a trace event; they are given in order, from 1. */
export type TraceId = number;

/** An object (or one container of it) that an event is about. */
export interface TraceObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly uid?: string;
  readonly container?: string;
}

/** A field that a decision was based on: as it was at that version, or, without one, as it is whenever somebody asks. */
export interface Because {
  readonly object: TraceObject;
  /** Field path in Kubernetes' notation: `spec.containers[0].livenessProbe`. */
  readonly path: string;
  readonly resourceVersion?: string;
}

/** Which rule decided, and its parameters; the sentence is in the catalogues. */
export interface RuleRef {
  readonly id: string;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
}

export interface TraceEvent {
  readonly id: TraceId;
  readonly t: SimTime;
  /** The component that acted: `kubelet/node-1`, `scheduler`, `user`. */
  readonly actor: string;
  /** `<area>.<what>`, e.g. `container.started`, `probe.result`, `object.written`, `input.apply`, `timer.armed`. */
  readonly type: string;
  readonly objects: readonly TraceObject[];
  /** The track that moved, with its old and new value, where the event is a transition. */
  readonly track?: string;
  readonly from?: string;
  readonly to?: string;
  /** Events that woke the code which emitted this one; empty only for inputs, faults, first-armed timers and the start. */
  readonly causes: readonly TraceId[];
  readonly because?: readonly Because[];
  /**
   * Fields of the first object that keep their value for this reason, although nothing is written: a Pod stays Pending
   * because it still fits no node. Items of status lists go by name: `status.containerStatuses{web}.ready`.
   */
  readonly explains?: readonly string[];
  readonly rule?: RuleRef;
  /** Kubernetes' own words, verbatim. */
  readonly evidence?: string;
  /** Small facts of the type, plain data. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What an emitter states; the kernel adds id, time and causes. */
export type TraceEventDraft = Omit<TraceEvent, 'id' | 't' | 'causes'> & {
  /** Causes beside those the kernel knows. */
  readonly causes?: readonly TraceId[];
};
