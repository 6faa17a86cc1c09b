// What clients and API server say to each other: requests, answers, watch events. The client side of the seam; the server implements it.
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { ApiResult, DeleteOptions, GetOptions, ListOptions, ObjectKey, Patch, Subresource, WriteOptions } from './client.ts';

interface RequestBase {
  /** Who asks: `kubelet/node-1`, `kubectl`. */
  readonly actor: string;
  readonly resource: Resource;
}

export interface GetRequest extends RequestBase {
  readonly verb: 'get';
  readonly key: ObjectKey;
  readonly options?: GetOptions;
}

export interface ListRequest extends RequestBase {
  readonly verb: 'list';
  readonly options: ListOptions;
}

export interface CreateRequest extends RequestBase {
  readonly verb: 'create';
  readonly object: KubeObject;
  /** Created by a server-side apply. */
  readonly applied?: boolean;
  readonly options: WriteOptions;
}

export interface UpdateRequest extends RequestBase {
  readonly verb: 'update';
  readonly object: KubeObject;
  readonly subresource: Subresource | undefined;
  readonly options: WriteOptions;
}

export interface PatchRequest extends RequestBase {
  readonly verb: 'patch';
  readonly key: ObjectKey;
  readonly patch: Patch;
  readonly subresource: Subresource | undefined;
  readonly options: WriteOptions;
}

export interface DeleteRequest extends RequestBase {
  readonly verb: 'delete';
  readonly key: ObjectKey;
  readonly options: DeleteOptions;
}

export interface DeleteCollectionRequest extends RequestBase {
  readonly verb: 'deletecollection';
  readonly selection: ListOptions;
  readonly options: DeleteOptions;
}

/** POST to a subresource: binding, eviction, token. */
export interface CreateSubresourceRequest extends RequestBase {
  readonly verb: 'createSubresource';
  readonly key: ObjectKey;
  readonly subresource: Subresource;
  readonly body: unknown;
  readonly options: WriteOptions;
}

export type ReadRequest = GetRequest | ListRequest;
export type WriteRequest = CreateRequest | UpdateRequest | PatchRequest | DeleteRequest | DeleteCollectionRequest | CreateSubresourceRequest;
export type ApiRequest = ReadRequest | WriteRequest;

export interface ObjectResponse {
  readonly type: 'object';
  readonly object: KubeObject;
  readonly warnings: readonly string[];
  /** The server answers that much later: it is still removing the object. */
  readonly busy?: Micros;
}

export interface ListResponse {
  readonly type: 'list';
  readonly items: readonly StoredObject[];
  readonly revision: number;
  readonly continue?: string;
  readonly remainingItemCount?: number;
  readonly busy?: Micros;
}

export type ApiResponse = ObjectResponse | ListResponse;

export type Handled = ApiResult<ApiResponse>;
export type HandledObject = ApiResult<ObjectResponse>;

/** An object as it is in the store. */
export interface StoredObject {
  /** `namespace/name`, or the name alone. */
  readonly key: string;
  readonly object: KubeObject;
  /** What whoever sees this version has as causes. */
  readonly causes: readonly TraceId[];
}

export interface WatchEvent extends StoredObject {
  /** As seen through the selection: an object that begins to match is ADDED. */
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
}

export type WatchListener = (event: WatchEvent) => void;

export interface OpenWatch {
  /** What matched when it was opened, by key in byte order. */
  readonly initial: readonly StoredObject[];
  close(): void;
}

/** The API server as clients reach it. */
export interface ApiTransport {
  /** False while it is down: requests are refused and watches are cut. */
  readonly available: boolean;
  /** Called whenever it goes down or comes up. Returns how to stop listening. */
  onAvailabilityChange(listener: () => void): () => void;
  /** Answers at this instant. Whoever calls has waited for the network already. */
  handle(request: ApiRequest): Handled;
  /** How long the server keeps a request waiting for something that is about to appear; undefined: it answers now. `attempt` counts from 0. */
  postponement(request: ApiRequest, attempt: number): Micros | undefined;
  /** Lists and watches without a gap between (a streaming list). The listener is called at the instant of each write. */
  watch(resource: Resource, options: ListOptions, listener: WatchListener): ApiResult<OpenWatch>;
  /** What the last version of an object has as causes, present or gone. */
  causesOf(uid: string): readonly TraceId[];
}

/** The key under which an object is stored. */
export function storeKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}
