// Copies Endpoints that somebody wrote for a Service without a selector into EndpointSlices, which is what nodes read.
// Mirrors pkg/controller/endpointslicemirroring.
import type { EndpointAddress, Endpoints, EndpointSubset, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { createRateLimiter } from '../../client/rateLimiter.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, keyOf, nameOf, namespaceOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { CONTROLLER_NAME as ENDPOINTS_CONTROLLER, MANAGED_BY_LABEL as ENDPOINTS_MANAGED_BY } from '../endpoints/endpointsController.ts';
import { portMapKey } from '../endpointslice/endpoint.ts';
import { planGroups, type PortGroups } from '../endpointslice/planSlices.ts';
import { MANAGED_BY_LABEL, SERVICE_NAME_LABEL } from '../endpointslice/sliceObject.ts';
import { serviceKeyOf } from '../endpointslice/sliceTracker.ts';
import { newControllerRef } from '../ownership/controllerRef.ts';
import { hasManagedEndpoints } from '../serviceEndpoints/podEndpoints.ts';

const CONTROLLER_NAME = 'endpointslicemirroring-controller.k8s.io';
const SKIP_MIRROR_LABEL = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER_ANNOTATION = 'control-plane.alpha.kubernetes.io/leader';

const WORKERS = 5;
const SYNC_BACKOFF = seconds(1);
const MAX_SYNC_BACKOFF = seconds(1000);

const BY_SERVICE = 'service';

export function createEndpointSliceMirroringController(context: ControllerContext): Controller {
  return new EndpointSliceMirroringController(context);
}

class EndpointSliceMirroringController implements Controller {
  readonly #context: ControllerContext;
  readonly #services: Informer<Service>;
  readonly #endpoints: Informer<Endpoints>;
  readonly #slices: Informer<EndpointSlice>;
  readonly #queue;

  constructor(context: ControllerContext) {
    const { sim, informers } = context;
    this.#context = context;
    this.#services = informers.informer('services');
    this.#endpoints = informers.informer('endpoints');
    this.#slices = informers.informer('endpointslices');
    this.#slices.addIndex(BY_SERVICE, (slice) => [serviceKeyOf(slice)]);
    this.#queue = createWorkQueue<string>({ sim, name: 'endpointslicemirroring', rateLimiter: createRateLimiter(SYNC_BACKOFF, MAX_SYNC_BACKOFF) });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (object: Service | Endpoints) => this.#queue.add(keyOf(object));
    const check = (endpoints: Endpoints) => {
      if (isToBeMirrored(endpoints)) enqueue(endpoints);
    };
    disposer.add(this.#services.addHandlers({ added: enqueue, updated: (_before, service) => enqueue(service), deleted: enqueue }));
    disposer.add(
      this.#endpoints.addHandlers({
        added: check,
        updated: (before, endpoints) => (isToBeMirrored(before) ? enqueue(endpoints) : check(endpoints)),
        deleted: check,
      }),
    );
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'endpointslicemirroring', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  *#sync(key: string): Task<Reconciled> {
    for (const informer of [this.#services, this.#endpoints, this.#slices]) if (!informer.synced) yield* informer.waitForSync();
    const service = this.#services.get(splitKey(key));
    const endpoints = this.#endpoints.get(splitKey(key));
    const existing = this.#slices.byIndex(BY_SERVICE, key).filter(({ metadata }) => metadata?.labels?.[MANAGED_BY_LABEL] === CONTROLLER_NAME);
    if (!service || !endpoints || hasManagedEndpoints(service) || !isToBeMirrored(endpoints)) return yield* this.#removeAll(existing);
    return yield* this.#mirror(endpoints, existing);
  }

  *#mirror(endpoints: Endpoints, existing: readonly EndpointSlice[]): Task<Reconciled> {
    const { client } = this.#context;
    const explanation = { rule: { id: 'endpointslice.mirrored' }, because: because('Endpoints', endpoints, 'subsets') };
    const plan = planGroups(emptyMirror(endpoints), existing, groupsOf(endpoints.subsets ?? []));
    for (const slice of plan.create) if (!(yield* client.create('endpointslices', slice, explanation)).ok) return AGAIN;
    for (const slice of plan.update) if (!(yield* client.update('endpointslices', slice, explanation)).ok) return AGAIN;
    return yield* this.#removeAll(plan.delete);
  }

  *#removeAll(slices: readonly EndpointSlice[]): Task<Reconciled> {
    for (const slice of slices) {
      const deleted = yield* this.#context.client.delete('endpointslices', { namespace: namespaceOf(slice), name: nameOf(slice) }, { rule: { id: 'endpointslice.mirrored' } });
      if (!deleted.ok && deleted.error.code !== 404) return AGAIN;
    }
    return DONE;
  }
}

/** Not those that a controller keeps, nor those that serve as a lock. */
function isToBeMirrored({ metadata }: Endpoints): boolean {
  if (metadata?.labels?.[SKIP_MIRROR_LABEL] === 'true' || metadata?.labels?.[ENDPOINTS_MANAGED_BY] === ENDPOINTS_CONTROLLER) return false;
  return metadata?.annotations?.[LEADER_ANNOTATION] === undefined;
}

function emptyMirror(endpoints: Endpoints): EndpointSlice {
  const name = nameOf(endpoints);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      namespace: namespaceOf(endpoints),
      generateName: `${name}-`,
      labels: { ...endpoints.metadata?.labels, [SERVICE_NAME_LABEL]: name, [MANAGED_BY_LABEL]: CONTROLLER_NAME },
      ownerReferences: [newControllerRef(endpoints, { kind: 'Endpoints', apiVersion: 'v1' })],
    },
    addressType: 'IPv4',
  };
}

function groupsOf(subsets: readonly EndpointSubset[]): PortGroups {
  const groups = new Map<string, { readonly ports: NonNullable<EndpointSlice['ports']>; readonly endpoints: Endpoint[] }>();
  for (const { addresses = [], notReadyAddresses = [], ports: subsetPorts = [] } of subsets) {
    const ports = subsetPorts.map(({ name = '', port, protocol = 'TCP', appProtocol }) => ({ name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }));
    const key = portMapKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: [] };
    groups.set(key, group);
    group.endpoints.push(...addresses.map((address) => endpointOf(address, true)), ...notReadyAddresses.map((address) => endpointOf(address, false)));
  }
  return groups;
}

function endpointOf({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean): Endpoint {
  return { addresses: [ip], conditions: { ready }, ...(hostname ? { hostname } : {}), ...(nodeName ? { nodeName } : {}), ...(targetRef ? { targetRef } : {}) };
}
