// The resource quota controller: fills a quota's status and gives back what was used by what is gone. What is added is charged
// by admission. Mirrors pkg/controller/resourcequota.
import type { Pod, ResourceQuota } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import { deepEqual } from '../../../base/json.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import type { WorkQueue } from '../../client/workqueue.types.ts';
import { because, keyOf, namespaceOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { countedResources, quotaStatus } from './quotaStatus.ts';

/** --resource-quota-sync-period. */
const RESYNC_PERIOD: Micros = seconds(300);
const WORKERS = 5;

export function createResourceQuotaController(context: ControllerContext): Controller {
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const queue = createWorkQueue<string>({ sim: context.sim, name: 'resourcequota' });
      const quotas = context.informers.informer('resourcequotas');
      const monitor = createMonitor(context, quotas, queue, (dispose) => disposer.add(dispose));
      disposer.add(quotas.addHandlers({
        added: (quota) => queue.add(keyOf(quota)),
        // Its own writes and admission's charges change only the status.
        updated: (before, quota) => (deepEqual(before.spec, quota.spec) ? undefined : queue.add(keyOf(quota))),
      }));
      const resync = context.sim.every(RESYNC_PERIOD, 'resourcequota: resync', () => {
        for (const quota of quotas.list()) queue.add(keyOf(quota));
      });
      disposer.add(() => resync.cancel());
      disposer.add(runWorkers({ sim: context.sim, name: 'resourcequota', queue, count: WORKERS, reconcile: (key) => syncQuota(context, quotas, monitor, key) }));
      return disposer.dispose;
    },
  };
}

function* syncQuota({ sim, client }: ControllerContext, quotas: Informer<ResourceQuota>, monitor: Monitor, key: string): Task<Reconciled> {
  const quota = quotas.get(splitKey(key));
  if (!quota) return DONE;
  for (const resource of countedResources(quota)) yield* monitor.informer(resource).waitForSync();
  const namespace = namespaceOf(quota);
  const status = quotaStatus(quota, {
    list: (resource) => monitor.informer(resource).list().filter((object) => namespaceOf(object) === namespace),
    isCounted: (pod) => isCounted(pod, sim),
  });
  if (!status) return DONE;
  const explanation = { rule: { id: 'resourcequota.usage' }, because: because('ResourceQuota', quota, 'spec.hard') };
  const written = yield* client.update('resourcequotas', { ...quota, status }, explanation, 'status');
  return written.ok || written.error.reason === 'NotFound' ? DONE : AGAIN;
}

/** QuotaV1Pod: a Pod that has ended, or whose grace is over, uses nothing any more. */
function isCounted({ metadata, status }: Pod, sim: Simulation): boolean {
  if (isTerminalPhase(status?.phase)) return false;
  const deadline = metadata?.deletionTimestamp === undefined ? undefined : sim.wallClock.parse(metadata.deletionTimestamp);
  return deadline === undefined || deadline > sim.now();
}

/** The manager watches these anyway. */
const COMMONLY_COUNTED: readonly Resource[] = ['pods', 'services', 'persistentvolumeclaims'];

/** Watches what quotas count, other kinds from when the first quota counts them. */
interface Monitor {
  informer(resource: Resource): Informer<KubeObject>;
}

function createMonitor(context: ControllerContext, quotas: Informer<ResourceQuota>, queue: WorkQueue<string>, onStop: (dispose: Dispose) => void): Monitor {
  const informers = new Map<Resource, Informer<KubeObject>>();
  const replenish = (resource: Resource, object: KubeObject): void => {
    for (const quota of quotas.list()) {
      if (namespaceOf(quota) === namespaceOf(object) && countedResources(quota).has(resource)) queue.add(keyOf(quota));
    }
  };
  const monitor: Monitor = {
    informer(resource) {
      const known = informers.get(resource);
      if (known) return known;
      const informer: Informer<KubeObject> = context.informers.informer(resource);
      informers.set(resource, informer);
      onStop(informer.addHandlers({
        updated: (before, object) => (freesSomething(resource, before, object, context.sim) ? replenish(resource, object) : undefined),
        deleted: (object) => replenish(resource, object),
      }));
      return informer;
    },
  };
  for (const resource of COMMONLY_COUNTED) monitor.informer(resource);
  return monitor;
}

/** A Pod that ended, or a Service of another type. */
function freesSomething(resource: Resource, before: KubeObject, object: KubeObject, sim: Simulation): boolean {
  if (resource === 'pods') return isCounted(before as Pod, sim) && !isCounted(object as Pod, sim);
  if (resource !== 'services') return false;
  const typeOf = (service: KubeObject & { readonly spec?: { readonly type?: string } }): string | undefined => service.spec?.type;
  return typeOf(before) !== typeOf(object);
}
