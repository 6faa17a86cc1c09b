// How every component talks to the API server: requests that take virtual time, informers, and nothing else.
// Scheduler, kubelets, controllers and kubectl hold a Client each and do not know one another (client-go's place).
import type { Result } from '../../base/result.ts';
import type { Task } from '../../engine/task.ts';
import type { Because, RuleRef, TraceId } from '../../engine/trace/traceEvent.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../api/resources.ts';

export interface ObjectKey {
  readonly namespace?: string;
  readonly name: string;
}

/** What `why` needs to know about a write beside the causes the kernel has. */
export interface Explanation {
  /** Fields the decision was based on. */
  readonly because?: readonly Because[];
  readonly rule?: RuleRef;
  /** Narrower reasons for parts of the object: the trace events that explain fields under `path`. */
  readonly parts?: readonly { readonly path: string; readonly causes: readonly TraceId[]; readonly because?: readonly Because[]; readonly rule?: RuleRef }[];
}

export interface WriteOptions extends Explanation {
  readonly dryRun?: boolean;
  /** Origin of the fields of an applied object: see api/origin. */
  readonly origin?: FieldOrigins;
  readonly fieldManager?: string;
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
}

/** Where a field of an applied object was written: a file, its revision, and a range of its text (offsets). */
export interface SourceRange {
  readonly file: string;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

/** Field path → where it was written. */
export type FieldOrigins = ReadonlyMap<string, SourceRange>;

export interface DeleteOptions extends Explanation {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
  readonly dryRun?: boolean;
}

export type Patch =
  | { readonly type: 'strategic'; readonly body: unknown }
  | { readonly type: 'merge'; readonly body: unknown }
  | { readonly type: 'json'; readonly body: unknown }
  | { readonly type: 'apply'; readonly body: unknown; readonly force?: boolean };

export type Subresource = 'status' | 'binding' | 'eviction' | 'ephemeralcontainers' | 'resize' | 'scale' | 'token' | 'finalize';

export interface GetOptions {
  /** `metadata.managedFields`: who owns which field. Worked out for those who ask. */
  readonly managedFields?: boolean;
}

export interface ListOptions extends GetOptions {
  /** Absent: all namespaces. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** At most so many; the answer's `continue` leads to the next ones. */
  readonly limit?: number;
  readonly continue?: string;
  /** Empty: the latest; `0`: whatever there is; else not older than this, or exactly this. Of a watch: what comes behind it. */
  readonly resourceVersion?: string;
  readonly resourceVersionMatch?: 'Exact' | 'NotOlderThan';
}

export interface ObjectList<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  /** There are more. */
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** A successful write; `warnings` are the texts of `Warning:` headers. */
export interface Written<T> {
  readonly object: T;
  readonly warnings: readonly string[];
}

export type ApiResult<T> = Result<T, ApiStatus>;

export interface Client {
  /** Who acts, as trace and managed fields name it: `kubelet/node-1`, `kube-scheduler`, `kubectl`. */
  readonly actor: string;
  get<R extends Resource>(resource: R, key: ObjectKey, options?: GetOptions): Task<ApiResult<ResourceTypes[R]>>;
  list<R extends Resource>(resource: R, options?: ListOptions): Task<ApiResult<ObjectList<ResourceTypes[R]>>>;
  create<R extends Resource>(resource: R, object: ResourceTypes[R], options?: WriteOptions): Task<ApiResult<Written<ResourceTypes[R]>>>;
  /** Replaces; a set `metadata.resourceVersion` must still be current. */
  update<R extends Resource>(resource: R, object: ResourceTypes[R], options?: WriteOptions, subresource?: Subresource): Task<ApiResult<Written<ResourceTypes[R]>>>;
  patch<R extends Resource>(resource: R, key: ObjectKey, patch: Patch, options?: WriteOptions, subresource?: Subresource): Task<ApiResult<Written<ResourceTypes[R]>>>;
  delete<R extends Resource>(resource: R, key: ObjectKey, options?: DeleteOptions): Task<ApiResult<Written<ResourceTypes[R]>>>;
  /** Deletes what is selected; returns what was there. */
  deleteCollection<R extends Resource>(resource: R, selection: ListOptions, options?: DeleteOptions): Task<ApiResult<ObjectList<ResourceTypes[R]>>>;
  /** POST to a subresource that is not of the object's own type: binding, eviction, token. */
  createSubresource(resource: Resource, key: ObjectKey, subresource: Subresource, body: unknown, options?: WriteOptions): Task<ApiResult<KubeObject>>;
  /**
   * A list-and-watch cache. Informers of one client with equal options are shared.
   * Handlers run with the write they report as the kernel's cause.
   */
  informer<R extends Resource>(resource: R, options?: ListOptions): Informer<ResourceTypes[R]>;
}

export interface EventHandlers<T> {
  added?(object: T): void;
  updated?(before: T, object: T): void;
  deleted?(object: T): void;
}

export interface Informer<T> {
  /** True once the first list has arrived. */
  readonly synced: boolean;
  /** Tasks wait here for `synced`. */
  waitForSync(): Task<void>;
  get(key: ObjectKey): T | undefined;
  /** Sorted by namespace and name. Treat as frozen. */
  list(): readonly T[];
  /** Objects of an index added by `addIndex`. */
  byIndex(index: string, value: string): readonly T[];
  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void;
  /** Objects already known are announced as added. Returns how to stop. */
  addHandlers(handlers: EventHandlers<T>): () => void;
}
