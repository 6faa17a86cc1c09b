// One version of one object, with who wrote it and why. What `why` and the view of the past read.
import type { SimTime } from '../../engine/simTime.ts';
import type { Because, RuleRef, TraceId } from '../../engine/trace/traceEvent.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Explanation, FieldOrigins, Subresource } from '../client/client.ts';

export { storeKey } from '../client/transport.ts';

export type WriteVerb = 'create' | 'update' | 'patch' | 'delete';

/** What the API server made of a submitted object on its way to the store, in order. */
export interface WriteStage {
  /** `submitted`, `defaults`, or `admission/<plugin>`. */
  readonly by: string;
  readonly object: KubeObject;
  /** Fields of other objects that the plugin read what it added from. */
  readonly because?: readonly Because[];
}

/** Who wrote a version, and for which reasons. */
export interface WriteRecord {
  readonly actor: string;
  readonly verb: WriteVerb;
  /** The field manager the client named: `kubectl-client-side-apply`. */
  readonly manager?: string;
  readonly subresource?: Subresource;
  /** What woke the writer. */
  readonly causes: readonly TraceId[];
  readonly because?: readonly Because[];
  readonly rule?: RuleRef;
  readonly parts?: Explanation['parts'];
  /** The configuration of a server-side apply. */
  readonly applied?: KubeObject;
  /** Where the fields of this write were written; only those of this write. */
  readonly origins?: FieldOrigins;
  /** The `object.written` event; absent for heartbeats, which are not traced. */
  readonly traceId?: TraceId;
  /** Only where defaulting or admission added something. */
  readonly stages?: readonly WriteStage[];
}

export type VersionType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface ObjectVersion {
  readonly t: SimTime;
  /** Of the whole store; the object's resourceVersion. */
  readonly revision: number;
  readonly resource: Resource;
  /** `namespace/name`, or the name alone. */
  readonly key: string;
  readonly uid: string;
  readonly type: VersionType;
  /** Of a DELETED version: the last state. */
  readonly object: KubeObject;
  /** Fields that changed; `['']` where the object appeared or went. */
  readonly paths: readonly string[];
  readonly write: WriteRecord;
  /** What whoever sees this version has as causes: the write, or what woke the writer of a heartbeat. */
  readonly causes: readonly TraceId[];
}
