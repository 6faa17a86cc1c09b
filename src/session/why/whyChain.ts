// What `why(object, path)` answers: steps from a field back to what a person wrote or did, or that there is no such field.
import type { RuleRef, TraceEvent, TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { SourceRange } from '../../cluster/client/client.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';

/** Where `why` looks things up. */
export interface WhySource {
  event(id: TraceId): TraceEvent | undefined;
  /** The object as it was last seen at or before an instant, be it gone by then. */
  versionAt(object: TraceObject, at: SimTime): ObjectVersion | undefined;
  /** The first version of the object that a version is of. */
  creation(version: ObjectVersion): ObjectVersion | undefined;
  /** The last write before (or at) an instant that changed the path, anything below it, or something it is part of. */
  lastWrite(object: TraceObject, path: string, at: SimTime, upToVersion?: string): ObjectVersion | undefined;
  /** The last event after that write, and not after the instant, that explains why the field still has its value. */
  keptBy(object: TraceObject, path: string, write: ObjectVersion, at: SimTime): TraceEvent | undefined;
  /** Where the field, or the nearest one above it, was written by a person. */
  origin(object: TraceObject, path: string, at: SimTime): WrittenField | undefined;
}

/** A field as a person wrote it. */
export interface WrittenField {
  readonly path: string;
  readonly source: SourceRange;
  /** Version that this text was applied as, and when. */
  readonly revision: number;
  readonly t: SimTime;
}

export type WhyEnd = 'yaml' | 'input' | 'fault' | 'timer' | 'start' | 'unknown';

/** Ends that are an answer. */
export const EXPLAINED_ENDS: ReadonlySet<WhyEnd> = new Set(['yaml', 'input', 'fault', 'timer']);

export interface WhyStep {
  readonly kind: 'write' | 'event' | 'field';
  readonly t: SimTime;
  readonly actor: string;
  /** `object.written`, the event's type, or `yaml`. */
  readonly type: string;
  readonly objects: readonly TraceObject[];
  readonly path?: string;
  readonly traceId?: TraceId;
  readonly rule?: RuleRef;
  readonly evidence?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly source?: SourceRange;
  /** It did not bring the state of the step after it about: it is why nothing has changed since. */
  readonly keeps?: true;
}

export interface WhyChain {
  /** From effect to cause. */
  readonly steps: readonly WhyStep[];
  readonly end: WhyEnd;
}

/** Why there is nothing to explain. */
export type WhyRefusal =
  | { readonly type: 'noSuchObject'; readonly object: TraceObject }
  /** `nearest`: the longest part of the path that the object has; empty when it has not even the first key. */
  | { readonly type: 'noSuchField'; readonly object: TraceObject; readonly path: string; readonly nearest: string };
