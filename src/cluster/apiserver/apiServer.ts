// The API server: takes requests that have arrived, answers and commits at that instant. Mirrors kube-apiserver as its clients see it.
import type { Simulation } from '../../engine/simulation.ts';
import { failure } from '../../base/result.ts';
import { createStore, type Store } from '../etcd/store.ts';
import { storeKey } from '../client/transport.ts';
import { createAdmissionChain, type AdmissionPlugin } from './admission/admission.ts';
import { refusalEvent } from './admission/refuse.ts';
import { ADMISSION_PLUGINS } from './admission/plugins.ts';
import { noSuchPath, notFound } from './apiErrors.ts';
import { accountPause, waitsForAccount } from './admission/serviceAccount/waitForAccount.ts';
import { createMachinery } from './machinery.ts';
import { createNameSource } from './names.ts';
import { commitObject } from './pipeline/commit.ts';
import { createObject } from './pipeline/create.ts';
import { deleteCollection, deleteObject } from './pipeline/delete.ts';
import { watchRefusal } from './pipeline/listRevision.ts';
import { getObject, listObjects } from './pipeline/read.ts';
import { patchObject, updateObject } from './pipeline/update.ts';
import type { ApiMachinery } from './ports.ts';
import { expireEvents } from './registry/eventExpiry.ts';
import { finalizeNamespace } from './registry/namespaces.ts';
import type { ApiRequest, ApiTransport, CreateSubresourceRequest, Handled, HandledObject, UpdateRequest } from '../client/transport.ts';
import { parseSelection } from './selection/selection.ts';
import { nowText, resourceInfo, type ServerContext } from './serverContext.ts';
import { oversized } from './requestSize.ts';
import { bindPod } from './subresources/binding.ts';
import { evictPod } from './subresources/eviction.ts';
import { createToken } from './subresources/token.ts';
import { createWatchCache } from './watchCache.ts';

export interface ApiServer extends ApiTransport {
  readonly store: Store;
  setAvailable(available: boolean): void;
}

export interface ApiServerOptions {
  readonly sim: Simulation;
  readonly store?: Store;
  readonly machinery?: ApiMachinery;
  readonly plugins?: readonly AdmissionPlugin[];
}

export function createApiServer(options: ApiServerOptions): ApiServer {
  const { sim } = options;
  const store = options.store ?? createStore({ now: () => sim.now() });
  const context = createContext(sim, store, options);
  const watchCache = createWatchCache(store);
  expireEvents(context);
  const listeners = new Set<() => void>();
  let available = true;
  return {
    store,
    get available() {
      return available;
    },
    setAvailable(next) {
      if (next === available) return;
      available = next;
      for (const listener of [...listeners]) listener();
    },
    onAvailabilityChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    handle: (request) => handleRequest(context, request),
    postponement: (request, attempt) => (waitsForAccount(context, request) ? accountPause(context, request, attempt) : undefined),
    causesOf: (uid) => store.versions(uid).at(-1)?.causes ?? [],
    watch(resource, listOptions, listener) {
      const selection = parseSelection(resource, listOptions);
      if (!selection.ok) return selection;
      const from = Number(listOptions.resourceVersion ?? 0);
      const refused = from === 0 ? undefined : watchRefusal(context, from);
      return refused ? failure(refused) : { ok: true, value: watchCache.open(resource, selection.value, listener, from) };
    },
  };
}

function createContext(sim: Simulation, store: Store, options: ApiServerOptions): ServerContext {
  const names = createNameSource(sim);
  const context: ServerContext = {
    sim,
    store,
    names,
    created: new Map(),
    machinery: options.machinery ?? createMachinery(),
    admission: createAdmissionChain(options.plugins ?? ADMISSION_PLUGINS, {
      store,
      suffix: names.suffix,
      now: () => nowText(context),
      writeStatus: (resource, object) =>
        void commitObject(context, resource, object, { actor: 'kube-apiserver', verb: 'update', subresource: 'status', explanation: {} }),
      refused: (attributes, plugin, status, because) => void sim.emit(refusalEvent(attributes, plugin, status, because)),
    }),
  };
  return context;
}

function handleRequest(context: ServerContext, request: ApiRequest): Handled {
  const refused = oversized(request);
  if (refused) return failure(refused);
  switch (request.verb) {
    case 'get':
      return getObject(context, request);
    case 'list':
      return listObjects(context, request);
    case 'create':
      return createObject(context, request);
    case 'update':
      return request.resource === 'namespaces' && request.subresource === 'finalize' ? finalize(context, request) : updateObject(context, request);
    case 'patch':
      return patchObject(context, request);
    case 'delete':
      return deleteObject(context, request);
    case 'deletecollection':
      return deleteCollection(context, request);
    case 'createSubresource':
      return createSubresource(context, request);
  }
}

function finalize(context: ServerContext, request: UpdateRequest): HandledObject {
  const name = request.object.metadata?.name ?? '';
  const before = context.store.get('namespaces', storeKey(undefined, name));
  if (!before) return failure(notFound(resourceInfo('namespaces'), name));
  const { actor, options } = request;
  return finalizeNamespace(context, before, request.object, { actor, verb: 'update', subresource: 'finalize', explanation: options });
}

function createSubresource(context: ServerContext, request: CreateSubresourceRequest): HandledObject {
  const { resource, subresource } = request;
  if (resource === 'pods' && subresource === 'binding') return bindPod(context, request);
  if (resource === 'pods' && subresource === 'eviction') return evictPod(context, request);
  if (resource === 'serviceaccounts' && subresource === 'token') return createToken(context, request);
  return failure(noSuchPath());
}
