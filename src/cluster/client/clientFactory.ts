// Clients for the components. Each has its own connection, caches and actor name; all talk to one server.
import type { Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';
import { ok } from '../../base/result.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../api/resources.ts';
import type {
  ApiResult, Client, DeleteOptions, GetOptions, Informer, ListOptions, ObjectKey, ObjectList, Patch, Subresource, WriteOptions, Written,
} from './client.ts';
import { send, type Connection } from './connection.ts';
import { latencyOf, type ClientLatency } from './latency.ts';
import { SharedInformer } from './sharedInformer.ts';
import type { ApiRequest, ApiTransport, ListResponse } from './transport.ts';

export interface ClientFactoryOptions {
  readonly sim: Simulation;
  readonly server: ApiTransport;
  readonly latency?: Partial<ClientLatency>;
}

/** A client that can be closed: its informers stop, and nothing wakes its tasks any more. */
export interface ManagedClient extends Client {
  close(): void;
}

export interface ClientFactory {
  clientFor(actor: string): ManagedClient;
  /** Cuts or restores the network between all clients of that actor and the server. */
  setConnected(actor: string, connected: boolean): void;
}

export function createClientFactory({ sim, server, latency }: ClientFactoryOptions): ClientFactory {
  const cut = new Set<string>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  server.onAvailabilityChange(changed);
  return {
    clientFor(actor) {
      return new RequestClient({
        sim,
        actor,
        server,
        latency: { ...latencyOf(actor), ...latency },
        reachable: () => server.available && !cut.has(actor),
        onChange(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      });
    },
    setConnected(actor, connected) {
      if (connected) cut.delete(actor);
      else cut.add(actor);
      changed();
    },
  };
}

class RequestClient implements ManagedClient {
  readonly actor: string;
  readonly #connection: Connection;
  readonly #informers = new Map<string, SharedInformer<KubeObject>>();
  readonly #forget: () => void;

  constructor(connection: Connection) {
    this.actor = connection.actor;
    this.#connection = connection;
    this.#forget = connection.onChange(() => {
      for (const informer of this.#informers.values()) informer.connectionChanged();
    });
  }

  *get<R extends Resource>(resource: R, key: ObjectKey, options: GetOptions = {}): Task<ApiResult<ResourceTypes[R]>> {
    const result = yield* this.#write<R>({ verb: 'get', actor: this.actor, resource, key, options });
    return result.ok ? ok(result.value.object) : result;
  }

  *list<R extends Resource>(resource: R, options: ListOptions = {}): Task<ApiResult<ObjectList<ResourceTypes[R]>>> {
    return yield* this.#list<R>({ verb: 'list', actor: this.actor, resource, options });
  }

  create<R extends Resource>(resource: R, object: ResourceTypes[R], options: WriteOptions = {}): Task<ApiResult<Written<ResourceTypes[R]>>> {
    return this.#write<R>({ verb: 'create', actor: this.actor, resource, object, options });
  }

  update<R extends Resource>(
    resource: R, object: ResourceTypes[R], options: WriteOptions = {}, subresource?: Subresource,
  ): Task<ApiResult<Written<ResourceTypes[R]>>> {
    return this.#write<R>({ verb: 'update', actor: this.actor, resource, object, subresource, options });
  }

  patch<R extends Resource>(
    resource: R, key: ObjectKey, patch: Patch, options: WriteOptions = {}, subresource?: Subresource,
  ): Task<ApiResult<Written<ResourceTypes[R]>>> {
    return this.#write<R>({ verb: 'patch', actor: this.actor, resource, key, patch, subresource, options });
  }

  delete<R extends Resource>(resource: R, key: ObjectKey, options: DeleteOptions = {}): Task<ApiResult<Written<ResourceTypes[R]>>> {
    return this.#write<R>({ verb: 'delete', actor: this.actor, resource, key, options });
  }

  deleteCollection<R extends Resource>(resource: R, selection: ListOptions, options: DeleteOptions = {}): Task<ApiResult<ObjectList<ResourceTypes[R]>>> {
    return this.#list<R>({ verb: 'deletecollection', actor: this.actor, resource, selection, options });
  }

  *createSubresource(resource: Resource, key: ObjectKey, subresource: Subresource, body: unknown, options: WriteOptions = {}): Task<ApiResult<KubeObject>> {
    const result = yield* this.#write({ verb: 'createSubresource', actor: this.actor, resource, key, subresource, body, options });
    return result.ok ? ok(result.value.object) : result;
  }

  informer<R extends Resource>(resource: R, options: ListOptions = {}): Informer<ResourceTypes[R]> {
    const { namespace, labelSelector = '', fieldSelector = '' } = options;
    const key = JSON.stringify([resource, namespace ?? null, labelSelector, fieldSelector]);
    let informer = this.#informers.get(key);
    if (!informer) {
      informer = new SharedInformer<KubeObject>(this.#connection, resource, options);
      this.#informers.set(key, informer);
    }
    return informer as unknown as Informer<ResourceTypes[R]>;
  }

  close(): void {
    this.#forget();
    for (const informer of this.#informers.values()) informer.stop();
    this.#informers.clear();
  }

  /** The server keeps each resource's objects apart, so what comes back for `R` is of R's type. */
  *#write<R extends Resource>(request: ApiRequest): Task<ApiResult<Written<ResourceTypes[R]>>> {
    const result = yield* send(this.#connection, request);
    if (!result.ok) return result;
    if (result.value.type !== 'object') throw new Error(`${request.verb} ${request.resource} answered with a list`);
    return ok({ object: result.value.object as ResourceTypes[R], warnings: result.value.warnings });
  }

  *#list<R extends Resource>(request: ApiRequest): Task<ApiResult<ObjectList<ResourceTypes[R]>>> {
    const result = yield* send(this.#connection, request);
    if (!result.ok) return result;
    const { items, revision, continue: token, remainingItemCount } = result.value as ListResponse;
    return ok({
      items: items.map((item) => item.object as ResourceTypes[R]), resourceVersion: String(revision),
      ...(token === undefined ? {} : { continue: token }), ...(remainingItemCount === undefined ? {} : { remainingItemCount }),
    });
  }
}
