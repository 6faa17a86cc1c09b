// Keeps as many pods running as a ReplicaSet asks for. Mirrors pkg/controller/replicaset/replica_set.go.
import type { ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { ok } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { isDeleting, keyOf, nameOf, namespaceOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { ConsistencyStore } from '../consistency.ts';
import { Expectations } from '../expectations.ts';
import { claimObjects } from '../ownership/claim.ts';
import { controllerOf } from '../ownership/controllerRef.ts';
import { isNamespaceTerminating, PodControl, podFromTemplate, type Decision } from '../pods/podControl.ts';
import { addPodIndexes, podHandlers, podsByOwner, podsToClaim } from '../pods/podWatch.ts';
import { podsToDelete } from '../pods/podRanking.ts';
import { isPodActive, isPodTerminating, timeToNextAvailable } from '../pods/podState.ts';
import { runAll, slowStartBatch } from '../slowStart.ts';
import { STATUS_RULE, type ReplicaSetFamily } from './replicaSetFamily.ts';
import { computeReplicaSetStatus, type ReplicaFailure } from './replicaSetStatus.ts';

const REPLICA_SETS: ReplicaSetFamily = {
  resource: 'replicasets',
  kind: { kind: 'ReplicaSet', apiVersion: 'apps/v1' },
  name: 'replicaset',
  kept: (status) => status,
  informer: ({ informers }) => informers.informer('replicasets'),
  read: ({ client }, key) => client.get('replicasets', key),
  *writeStatus({ client }, set, status) {
    const written = yield* client.update('replicasets', { ...set, status }, STATUS_RULE, 'status');
    return written.ok ? ok(written.value.object) : written;
  },
};

/** Most pods created or deleted in one sync (BurstReplicas), the first batch, and the number of workers. */
const BURST_REPLICAS = 500;
const SLOW_START_INITIAL_BATCH = 1;
const WORKERS = 5;
/** statusUpdateRetries: a conflict is tried once more. */
const STATUS_TRIES = 2;

export function createReplicaSetController(context: ControllerContext): Controller {
  return new ReplicaSetController(context, REPLICA_SETS);
}

export class ReplicaSetController implements Controller {
  readonly #family: ReplicaSetFamily;
  readonly #context: ControllerContext;
  readonly #sets: Informer<ReplicaSet>;
  readonly #pods: Informer<Pod>;
  readonly #queue;
  readonly #expectations: Expectations;
  readonly #consistency = new ConsistencyStore();
  readonly #podControl: PodControl;

  constructor(context: ControllerContext, family: ReplicaSetFamily) {
    const { sim, informers, client, recorder } = context;
    this.#family = family;
    this.#context = context;
    this.#sets = family.informer(context);
    this.#pods = informers.informer('pods');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: family.name });
    this.#expectations = new Expectations(sim);
    this.#podControl = new PodControl({ client, recorder, ownerKind: family.kind });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const queue = this.#queue;
    disposer.add(this.#sets.addHandlers(this.#consistency.observing(this.#family.resource)));
    disposer.add(this.#pods.addHandlers(this.#consistency.observing('pods')));
    disposer.add(
      this.#sets.addHandlers({
        added: (set) => queue.add(keyOf(set)),
        updated: (_before, set) => queue.add(keyOf(set)),
        deleted: (set) => {
          this.#expectations.forget(keyOf(set));
          this.#consistency.forget(keyOf(set));
          queue.add(keyOf(set));
        },
      }),
    );
    disposer.add(this.#pods.addHandlers(this.#podHandlers()));
    disposer.add(runWorkers({ sim: this.#context.sim, name: this.#family.name, queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  #podHandlers() {
    const expectations = this.#expectations;
    return podHandlers<ReplicaSet>({
      ownerKind: this.#family.kind.kind,
      owners: this.#sets,
      selectorOf: (set) => selectorOfLabelSelector(set.spec?.selector),
      onCreated: (set) => expectations.creationObserved(keyOf(set)),
      onDeleted: (set, pod) => expectations.deletionObserved(keyOf(set), keyOf(pod)),
      enqueue: (set) => this.#queue.add(keyOf(set)),
    });
  }

  *#sync(key: string): Task<Reconciled> {
    const set = this.#sets.get(splitKey(key));
    if (set === undefined) {
      this.#expectations.forget(key);
      return DONE;
    }
    if (!this.#consistency.isReady(key)) return AGAIN;
    const needsSync = this.#expectations.satisfied(key);
    const claimed = yield* claimObjects(
      { client: this.#context.client, resource: 'pods', owner: set, ownerKind: this.#family.kind, selector: selectorOfLabelSelector(set.spec?.selector) },
      podsToClaim(this.#pods, set).filter(isPodActive),
    );
    if (claimed.error !== undefined) return AGAIN;
    const active = claimed.objects;
    let error: ApiStatus | undefined;
    if (needsSync && !isDeleting(set)) error = yield* this.#manageReplicas(set, active);
    const written = yield* this.#updateStatus(set, active, error);
    if (error !== undefined || !written) return AGAIN;
    const { sim } = this.#context;
    const delay = timeToNextAvailable(active, set.spec?.minReadySeconds ?? 0, sim.now(), sim.wallClock);
    return delay === undefined ? DONE : { type: 'after', delay };
  }

  *#manageReplicas(set: ReplicaSet, active: readonly Pod[]): Task<ApiStatus | undefined> {
    const wanted = set.spec?.replicas ?? 1;
    const difference = active.length - wanted;
    if (difference < 0) return yield* this.#createPods(set, Math.min(-difference, BURST_REPLICAS), active.length);
    if (difference > 0) return yield* this.#deletePods(set, active, Math.min(difference, BURST_REPLICAS));
    return undefined;
  }

  *#createPods(set: ReplicaSet, count: number, present: number): Task<ApiStatus | undefined> {
    const key = keyOf(set);
    this.#expectations.expectCreations(key, count);
    const decision: Decision = { rule: { id: 'replicaset.tooFewPods', params: { wanted: set.spec?.replicas ?? 1, present } }, paths: ['spec.replicas'] };
    const pod = podFromTemplate(set.spec?.template ?? {}, set, this.#family.kind);
    const batch = yield* slowStartBatch(this.#context.sim, count, SLOW_START_INITIAL_BATCH, () => this.#createPod(pod, set, decision));
    // What was not even tried will not be seen.
    for (let i = 0; i < batch.skipped; i++) this.#expectations.creationObserved(key);
    return batch.error;
  }

  *#createPod(pod: Pod, set: ReplicaSet, decision: Decision): Task<ApiStatus | undefined> {
    const created = yield* this.#podControl.create(pod, set, decision);
    if (created.ok) {
      this.#consistency.wroteAt(keyOf(set), 'pods', created.value);
      return undefined;
    }
    if (isNamespaceTerminating(created.error)) return undefined;
    this.#expectations.creationObserved(keyOf(set));
    return created.error;
  }

  *#deletePods(set: ReplicaSet, active: readonly Pod[], count: number): Task<ApiStatus | undefined> {
    const { sim } = this.#context;
    const key = keyOf(set);
    const victims = podsToDelete(active, this.#relatedPods(set), count, sim.now(), sim.wallClock);
    this.#expectations.expectDeletions(key, victims.map(keyOf));
    const decision: Decision = { rule: { id: 'replicaset.tooManyPods', params: { wanted: set.spec?.replicas ?? 1, present: active.length } }, paths: ['spec.replicas'] };
    const { error } = yield* runAll(sim, victims.length, (i) => this.#deletePod(set, victims[i], decision));
    return error;
  }

  *#deletePod(set: ReplicaSet, victim: Pod | undefined, decision: Decision): Task<ApiStatus | undefined> {
    if (victim === undefined) return undefined;
    const refused = yield* this.#podControl.delete(victim, set, decision);
    if (refused !== undefined) this.#expectations.deletionObserved(keyOf(set), keyOf(victim));
    return refused?.code === 404 ? undefined : refused;
  }

  /** Pods of all ReplicaSets with the same controller: those of a rolling update should not crowd a node together. */
  #relatedPods(set: ReplicaSet): readonly Pod[] {
    const owner = controllerOf(set);
    const related = owner === undefined ? [set] : this.#sets.list().filter((other) => namespaceOf(other) === namespaceOf(set) && controllerOf(other)?.uid === owner.uid);
    return related.flatMap((other) => podsByOwner(this.#pods, other));
  }

  *#updateStatus(set: ReplicaSet, activePods: readonly Pod[], error: ApiStatus | undefined): Task<boolean> {
    const context = this.#context;
    const family = this.#family;
    const { sim } = context;
    const terminatingPods = podsByOwner(this.#pods, set).filter(isPodTerminating).length;
    const failure: ReplicaFailure | undefined =
      error === undefined ? undefined : { reason: activePods.length < (set.spec?.replicas ?? 1) ? 'FailedCreate' : 'FailedDelete', message: error.message };
    const status = family.kept(computeReplicaSetStatus(set, { activePods, terminatingPods, failure, now: sim.now(), clock: sim.wallClock }));
    if (deepEqual(status, set.status ?? {})) return true;
    let current = set;
    for (let tries = 1; tries <= STATUS_TRIES; tries++) {
      const written = yield* family.writeStatus(context, current, status);
      if (written.ok) {
        this.#consistency.wroteAt(keyOf(set), family.resource, written.value);
        return true;
      }
      if (tries === STATUS_TRIES) break;
      const fresh = yield* family.read(context, { namespace: namespaceOf(set), name: nameOf(set) });
      if (!fresh.ok) return fresh.error.code === 404;
      current = fresh.value;
    }
    return false;
  }
}
