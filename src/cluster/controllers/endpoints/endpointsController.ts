// Keeps the older Endpoints object of every Service with a selector, for those who still read it.
// Mirrors pkg/controller/endpoint/endpoints_controller.go.
import type { Endpoints, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { createRateLimiter } from '../../client/rateLimiter.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, keyOf, nameOf, namespaceOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { isNamespaceTerminating } from '../pods/podControl.ts';
import { addPodIndexes, podsInNamespace } from '../pods/podWatch.ts';
import { hasManagedEndpoints, isHeadless } from '../serviceEndpoints/podEndpoints.ts';
import { ServiceMemberships } from '../serviceEndpoints/serviceMemberships.ts';
import { TriggerTimes, withTriggerTime } from '../serviceEndpoints/triggerTime.ts';
import { subsetsOf } from './subsets.ts';

export const MANAGED_BY_LABEL = 'endpoints.kubernetes.io/managed-by';
export const CONTROLLER_NAME = 'endpoint-controller';
const HEADLESS_LABEL = 'service.kubernetes.io/headless';

const WORKERS = 5;
const SYNC_BACKOFF = seconds(1);
const MAX_SYNC_BACKOFF = seconds(1000);

export function createEndpointsController(context: ControllerContext): Controller {
  return new EndpointsController(context);
}

class EndpointsController implements Controller {
  readonly #context: ControllerContext;
  readonly #services: Informer<Service>;
  readonly #pods: Informer<Pod>;
  readonly #endpoints: Informer<Endpoints>;
  readonly #memberships: ServiceMemberships;
  readonly #triggerTimes = new TriggerTimes();
  readonly #queue;

  constructor(context: ControllerContext) {
    const { sim, informers } = context;
    this.#context = context;
    this.#services = informers.informer('services');
    this.#pods = informers.informer('pods');
    this.#endpoints = informers.informer('endpoints');
    this.#memberships = new ServiceMemberships(this.#services);
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: 'endpoints', rateLimiter: createRateLimiter(SYNC_BACKOFF, MAX_SYNC_BACKOFF) });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (object: Service | Endpoints) => this.#queue.add(keyOf(object));
    disposer.add(this.#services.addHandlers({ added: enqueue, updated: (_before, service) => enqueue(service), deleted: enqueue }));
    disposer.add(this.#pods.addHandlers(this.#memberships.podHandlers((key) => this.#queue.add(key))));
    disposer.add(this.#endpoints.addHandlers({ deleted: enqueue }));
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'endpoints', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  *#sync(key: string): Task<Reconciled> {
    for (const informer of [this.#services, this.#pods, this.#endpoints]) if (!informer.synced) yield* informer.waitForSync();
    const service = this.#services.get(splitKey(key));
    if (service === undefined) return yield* this.#remove(key);
    if (!hasManagedEndpoints(service)) return DONE;
    const pods = podsInNamespace(this.#pods, namespaceOf(service)).filter((pod) => this.#memberships.selects(service, pod));
    const triggerTime = this.#triggerTimes.next(service, pods);
    const before = this.#endpoints.get(splitKey(key));
    const subsets = subsetsOf(service, pods);
    const labels = labelsOf(service);
    if (before && deepEqual(before.subsets ?? [], subsets) && deepEqual(before.metadata?.labels, labels)) return DONE;
    const { annotations: former, ...metadata } = before?.metadata ?? { name: nameOf(service), namespace: namespaceOf(service) };
    const annotations = withTriggerTime(former, triggerTime);
    const wanted: Endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { ...metadata, labels, ...(annotations ? { annotations } : {}) }, subsets };
    return yield* this.#write(service, wanted, before !== undefined);
  }

  *#write(service: Service, endpoints: Endpoints, exists: boolean): Task<Reconciled> {
    const { client } = this.#context;
    const explanation = { rule: { id: 'endpoints.selected', params: { service: nameOf(service) } }, because: because('Service', service, 'spec.selector') };
    const written = exists ? yield* client.update('endpoints', endpoints, explanation) : yield* client.create('endpoints', endpoints, explanation);
    return written.ok || isNamespaceTerminating(written.error) ? DONE : AGAIN;
  }

  /** The Service is gone, and its Endpoints with it; one that somebody made by hand under that name goes, too. */
  *#remove(key: string): Task<Reconciled> {
    this.#triggerTimes.forget(key);
    if (this.#endpoints.get(splitKey(key)) === undefined) return DONE;
    const deleted = yield* this.#context.client.delete('endpoints', splitKey(key), { rule: { id: 'endpoints.serviceGone' } });
    return deleted.ok || deleted.error.code === 404 ? DONE : AGAIN;
  }
}

function labelsOf(service: Service): Readonly<Record<string, string>> {
  const { [HEADLESS_LABEL]: _headless, ...own } = service.metadata?.labels ?? {};
  return { ...own, ...(isHeadless(service) ? { [HEADLESS_LABEL]: '' } : {}), [MANAGED_BY_LABEL]: CONTROLLER_NAME };
}
