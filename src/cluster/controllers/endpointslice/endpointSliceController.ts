// Keeps the EndpointSlices of every Service with a selector: where its Pods are and which of them may get traffic.
// Mirrors pkg/controller/endpointslice/endpointslice_controller.go.
import type { Node, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { millis, seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { createRateLimiter } from '../../client/rateLimiter.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { isNamespaceTerminating } from '../pods/podControl.ts';
import { addPodIndexes, podsInNamespace } from '../pods/podWatch.ts';
import { hasManagedEndpoints } from '../serviceEndpoints/podEndpoints.ts';
import { ServiceMemberships } from '../serviceEndpoints/serviceMemberships.ts';
import { TriggerTimes, withTriggerTime } from '../serviceEndpoints/triggerTime.ts';
import { createPodDescriptions } from './endpoint.ts';
import { explainSlice } from './explainSlice.ts';
import { planSlices, type SlicesDecision } from './planSlices.ts';
import { isManaged } from './sliceObject.ts';
import { serviceKeyOf, SliceTracker } from './sliceTracker.ts';

/** concurrent-service-endpoint-syncs. */
const WORKERS = 5;
/** defaultSyncBackOff, maxSyncBackOff. */
const SYNC_BACKOFF = seconds(1);
const MAX_SYNC_BACKOFF = seconds(1000);
/** endpointSliceChangeMinSyncDelay. Changes of Pods are not delayed: endpoint-updates-batch-period is 0. */
const SLICE_CHANGE_DELAY = seconds(1);
/** Differs from the controller: what was written reaches its cache a little later here, so it looks again soon, not after a second. */
const STALE_DELAY = millis(2);

const BY_SERVICE = 'service';

export function createEndpointSliceController(context: ControllerContext): Controller {
  return new EndpointSliceController(context);
}

class EndpointSliceController implements Controller {
  readonly #context: ControllerContext;
  readonly #services: Informer<Service>;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  readonly #slices: Informer<EndpointSlice>;
  readonly #memberships: ServiceMemberships;
  readonly #describe = createPodDescriptions();
  readonly #tracker = new SliceTracker();
  readonly #triggerTimes = new TriggerTimes();
  readonly #queue;

  constructor(context: ControllerContext) {
    const { sim, informers } = context;
    this.#context = context;
    this.#services = informers.informer('services');
    this.#pods = informers.informer('pods');
    this.#nodes = informers.informer('nodes');
    this.#slices = informers.informer('endpointslices');
    this.#memberships = new ServiceMemberships(this.#services);
    addPodIndexes(this.#pods);
    this.#slices.addIndex(BY_SERVICE, (slice) => [serviceKeyOf(slice)]);
    this.#queue = createWorkQueue<string>({ sim, name: 'endpointslice', rateLimiter: createRateLimiter(SYNC_BACKOFF, MAX_SYNC_BACKOFF) });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (service: Service) => this.#queue.add(keyOf(service));
    disposer.add(this.#services.addHandlers({ added: enqueue, updated: (_before, service) => enqueue(service), deleted: enqueue }));
    disposer.add(this.#pods.addHandlers(this.#memberships.podHandlers((key) => this.#queue.add(key))));
    disposer.add(this.#slices.addHandlers(this.#sliceHandlers()));
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'endpointslice', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  /** Slices that somebody else changed or removed are put right. */
  #sliceHandlers(): EventHandlers<EndpointSlice> {
    const repair = (slice: EndpointSlice) => this.#queue.addAfter(serviceKeyOf(slice), SLICE_CHANGE_DELAY);
    const check = (slice: EndpointSlice) => {
      if (isManaged(slice) && this.#tracker.isForeign(slice)) repair(slice);
    };
    return {
      added: check,
      updated: (before, slice) => {
        if (isManaged(before) !== isManaged(slice) || serviceKeyOf(before) !== serviceKeyOf(slice)) return [before, slice].forEach(repair);
        check(slice);
      },
      deleted: (slice) => {
        if (isManaged(slice) && !this.#tracker.deletionSeen(slice)) repair(slice);
      },
    };
  }

  *#sync(key: string): Task<Reconciled> {
    yield* this.#waitForCaches();
    const service = this.#services.get(splitKey(key));
    if (service === undefined) {
      this.#tracker.forget(key);
      this.#triggerTimes.forget(key);
      return DONE;
    }
    if (!hasManagedEndpoints(service)) return DONE;
    const slices = this.#slices.byIndex(BY_SERVICE, key).filter(isManaged);
    if (this.#tracker.isStale(service, slices)) return { type: 'after', delay: STALE_DELAY };
    const pods = podsInNamespace(this.#pods, namespaceOf(service)).filter((pod) => this.#memberships.selects(service, pod));
    const plan = planSlices({ service, pods, slices, nodeOf: (name) => this.#nodes.get({ name }), describe: this.#describe });
    const refused = yield* this.#carryOut(service, pods, slices, plan, this.#triggerTimes.next(service, pods));
    if (refused !== undefined) this.#report(service, refused);
    return refused === undefined && !plan.isIncomplete ? DONE : AGAIN;
  }

  /** Deciding on a part of the Pods would take away endpoints that are there. */
  *#waitForCaches(): Task<void> {
    for (const informer of [this.#services, this.#pods, this.#nodes, this.#slices]) if (!informer.synced) yield* informer.waitForSync();
  }

  *#carryOut(service: Service, pods: readonly Pod[], before: readonly EndpointSlice[], plan: SlicesDecision, triggerTime: string | undefined): Task<ApiStatus | undefined> {
    const { client } = this.#context;
    for (const slice of isDeleting(service) ? [] : plan.create) {
      const created = yield* client.create('endpointslices', annotated(slice, triggerTime), explainSlice(service, pods, undefined, slice));
      if (!created.ok) return isNamespaceTerminating(created.error) ? undefined : created.error;
      this.#tracker.wrote(created.value.object);
    }
    for (const slice of plan.update) {
      const former = before.find(({ metadata }) => metadata?.uid === slice.metadata?.uid);
      const updated = yield* client.update('endpointslices', annotated(slice, triggerTime), explainSlice(service, pods, former, slice));
      if (!updated.ok) return updated.error;
      this.#tracker.wrote(updated.value.object);
    }
    for (const slice of plan.delete) {
      const deleted = yield* client.delete('endpointslices', { namespace: namespaceOf(slice), name: nameOf(slice) }, explainSlice(service, pods, slice, slice));
      if (!deleted.ok) return deleted.error;
      this.#tracker.expectDeletion(slice);
    }
    return undefined;
  }

  #report(service: Service, { message }: ApiStatus): void {
    const about = referenceTo('Service', 'v1', service);
    const text = `Error updating Endpoint Slices for Service ${keyOf(service)}: ${message}`;
    this.#context.recorder.event(about, 'Warning', 'FailedToUpdateEndpointSlices', text);
  }
}

function annotated(slice: EndpointSlice, triggerTime: string | undefined): EndpointSlice {
  const { annotations: before, ...metadata } = slice.metadata ?? {};
  const annotations = withTriggerTime(before, triggerTime);
  return { ...slice, metadata: { ...metadata, ...(annotations ? { annotations } : {}) } };
}
