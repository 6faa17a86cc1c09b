// Keeps the numbered pods of StatefulSets. Mirrors pkg/controller/statefulset: stateful_set.go, stateful_set_control.go,
// stateful_pod_control.go.
import type { ControllerRevision, StatefulSet, StatefulSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { PersistentVolumeClaim, Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { Explanation, Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { ConsistencyStore } from '../consistency.ts';
import { because, isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { claimObjects } from '../ownership/claim.ts';
import { explainPod, type Decision } from '../pods/podControl.ts';
import { addPodIndexes, podHandlers, podsToClaim } from '../pods/podWatch.ts';
import { timeToNextAvailable } from '../pods/podState.ts';
import { explainRevision, hasSameData, newRevision, nextRevisionNumber, revisionsOf, templateOfRevision, truncateHistory } from '../revisions/history.ts';
import { revisionDataOf, revisionHash } from '../revisions/revisionHash.ts';
import { slowStartBatch } from '../slowStart.ts';
import { claimOwners } from './claimRetention.ts';
import { claimsOf, ordinalOf, revisionOfPod, STATEFUL_SET, withIdentity } from './statefulPod.ts';
import { computeStatefulSetPlan, setText, type PodAction, type Revision } from './statefulSetPlan.ts';

const WORKERS = 5;
/** Of several pods at once, as podManagementPolicy Parallel allows (runForAll). */
const SLOW_START_INITIAL_BATCH = 1;

export function createStatefulSetController(context: ControllerContext): Controller {
  return new StatefulSetController(context);
}

interface Revisions {
  readonly all: readonly ControllerRevision[];
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly collisionCount: number;
}

class StatefulSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #sets: Informer<StatefulSet>;
  readonly #pods: Informer<Pod>;
  readonly #revisions: Informer<ControllerRevision>;
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #queue;
  readonly #consistency = new ConsistencyStore();

  constructor(context: ControllerContext) {
    const { informers, sim } = context;
    this.#context = context;
    this.#sets = informers.informer('statefulsets');
    this.#pods = informers.informer('pods');
    this.#revisions = informers.informer('controllerrevisions');
    this.#claims = informers.informer('persistentvolumeclaims');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: 'statefulset' });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (set: StatefulSet) => this.#queue.add(keyOf(set));
    disposer.add(this.#sets.addHandlers(this.#consistency.observing('statefulsets')));
    disposer.add(this.#pods.addHandlers(this.#consistency.observing('pods')));
    disposer.add(this.#sets.addHandlers({ added: enqueue, updated: (_before, set) => enqueue(set), deleted: (set) => this.#consistency.forget(keyOf(set)) }));
    disposer.add(
      this.#pods.addHandlers(
        podHandlers<StatefulSet>({ ownerKind: STATEFUL_SET.kind, owners: this.#sets, selectorOf: (set) => selectorOfLabelSelector(set.spec?.selector), enqueue }),
      ),
    );
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'statefulset', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  *#sync(key: string): Task<Reconciled> {
    const set = this.#sets.get(splitKey(key));
    if (set === undefined) return DONE;
    if (!this.#consistency.isReady(key)) return AGAIN;
    const claimed = yield* claimObjects(
      {
        client: this.#context.client, resource: 'pods', owner: set, ownerKind: STATEFUL_SET, selector: selectorOfLabelSelector(set.spec?.selector),
        isEligible: (pod) => ordinalOf(set, pod) >= 0,
      },
      podsToClaim(this.#pods, set),
    );
    if (claimed.error !== undefined) return AGAIN;
    const revisions = yield* this.#syncRevisions(set);
    return revisions === undefined ? AGAIN : yield* this.#syncPods(set, claimed.objects, revisions);
  }

  *#syncPods(set: StatefulSet, pods: readonly Pod[], revisions: Revisions): Task<Reconciled> {
    const { sim, client } = this.#context;
    const { current, update, collisionCount, all } = revisions;
    const plan = computeStatefulSetPlan({ set, pods, current: asRevision(current), update: asRevision(update), collisionCount, now: sim.now(), clock: sim.wallClock });
    const error = yield* this.#apply(set, plan.actions);
    const written = yield* this.#updateStatus(set, plan.status);
    if (error !== undefined || !written) return AGAIN;
    const used = new Set([current, update].map(nameOf).concat(pods.map(revisionOfPod)));
    const kept = yield* truncateHistory(client, STATEFUL_SET.kind, set, all, (revision) => used.has(nameOf(revision)), set.spec?.revisionHistoryLimit ?? 10);
    if (!kept) return AGAIN;
    const delay = timeToNextAvailable(pods, set.spec?.minReadySeconds ?? 0, sim.now(), sim.wallClock);
    return delay === undefined ? DONE : { type: 'after', delay };
  }

  /** Finds or makes the revision of the present template (getStatefulSetRevisions). */
  *#syncRevisions(set: StatefulSet): Task<Revisions | undefined> {
    const { client } = this.#context;
    const all = revisionsOf(set, this.#revisions.list());
    const collisionCount = set.status?.collisionCount ?? 0;
    const template = set.spec?.template;
    const wanted = newRevision(set, STATEFUL_SET, template, nextRevisionNumber(all), revisionHash(revisionDataOf(template), collisionCount));
    const equal = all.filter((revision) => hasSameData(revision, wanted)).at(-1);
    let update: ControllerRevision;
    if (equal === undefined) {
      const created = yield* client.create('controllerrevisions', wanted, explainRevision(STATEFUL_SET.kind, set));
      if (!created.ok) return undefined;
      update = created.value.object;
    } else if (equal === all.at(-1)) {
      update = equal;
    } else {
      // A rollback: the old revision becomes the newest.
      const moved = yield* client.update('controllerrevisions', { ...equal, revision: wanted.revision }, explainRevision(STATEFUL_SET.kind, set));
      if (!moved.ok) return undefined;
      update = moved.value.object;
    }
    const current = all.find((revision) => nameOf(revision) === set.status?.currentRevision) ?? update;
    return { all, current, update, collisionCount };
  }

  *#apply(set: StatefulSet, actions: readonly PodAction[]): Task<ApiStatus | undefined> {
    const { error } = yield* slowStartBatch(this.#context.sim, actions.length, SLOW_START_INITIAL_BATCH, (i) => this.#act(set, actions[i]), 'lastFirst');
    return error;
  }

  *#act(set: StatefulSet, action: PodAction | undefined): Task<ApiStatus | undefined> {
    switch (action?.type) {
      case undefined:
        return undefined;
      case 'create':
        return yield* this.#create(set, action.pod, action.ordinal);
      case 'fix':
        return yield* this.#fix(set, action.pod, action.ordinal);
      case 'delete':
        return yield* this.#delete(set, action.pod, action.why);
    }
  }

  *#create(set: StatefulSet, pod: Pod, ordinal: number): Task<ApiStatus | undefined> {
    const refused = yield* this.#createClaims(set, pod, ordinal);
    if (refused !== undefined) {
      this.#podEvent('Create', set, pod, refused);
      return refused;
    }
    const decision: Decision = { rule: { id: 'statefulset.nextPod', params: { ordinal } }, paths: ['spec.replicas', 'spec.podManagementPolicy'] };
    const created = yield* this.#context.client.create('pods', pod, this.#explainNewPod(set, decision));
    if (created.ok) this.#consistency.wroteAt(keyOf(set), 'pods', created.value.object);
    else if (created.error.reason === 'AlreadyExists') return created.error;
    this.#podEvent('Create', set, pod, created.ok ? undefined : created.error);
    return created.ok ? undefined : created.error;
  }

  *#createClaims(set: StatefulSet, pod: Pod, ordinal: number): Task<ApiStatus | undefined> {
    for (const claim of claimsOf(set, ordinal)) {
      const existing = this.#claims.get({ namespace: namespaceOf(claim), name: nameOf(claim) });
      if (existing !== undefined) continue;
      const owners = claimOwners(set, undefined);
      const owned = { ...claim, metadata: { ...claim.metadata, ...(owners.length === 0 ? {} : { ownerReferences: owners }) } };
      const created = yield* this.#context.client.create('persistentvolumeclaims', owned, this.#explain(set, 'statefulset.claim', 'spec.volumeClaimTemplates'));
      const failure = created.ok || created.error.reason === 'AlreadyExists' ? undefined : created.error;
      this.#claimEvent(set, pod, claim, failure);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  *#fix(set: StatefulSet, pod: Pod, ordinal: number): Task<ApiStatus | undefined> {
    const refused = yield* this.#createClaims(set, pod, ordinal);
    if (refused !== undefined) return refused;
    const updated = yield* this.#context.client.update('pods', withIdentity(set, pod, ordinal, false), this.#explain(set, 'statefulset.identity', 'metadata.name'));
    this.#podEvent('Update', set, pod, updated.ok ? undefined : updated.error);
    return updated.ok ? undefined : updated.error;
  }

  *#delete(set: StatefulSet, pod: Pod, why: Extract<PodAction, { readonly type: 'delete' }>['why']): Task<ApiStatus | undefined> {
    const about = referenceTo(STATEFUL_SET.kind, STATEFUL_SET.apiVersion, set);
    if (why === 'failed') this.#context.recorder.event(about, 'Warning', 'RecreatingFailedPod', `StatefulSet ${setText(set)} is recreating failed Pod ${nameOf(pod)}`);
    if (why === 'succeeded') this.#context.recorder.event(about, 'Normal', 'RecreatingTerminatedPod', `StatefulSet ${setText(set)} is recreating terminated Pod ${nameOf(pod)}`);
    const paths = { failed: 'spec.replicas', succeeded: 'spec.replicas', scaleDown: 'spec.replicas', update: 'spec.template' } as const;
    if (why === 'scaleDown') yield* this.#condemnClaims(set, pod);
    const deleted = yield* this.#context.client.delete('pods', { namespace: namespaceOf(pod), name: nameOf(pod) }, this.#explain(set, `statefulset.delete.${why}`, paths[why]));
    this.#podEvent('Delete', set, pod, deleted.ok ? undefined : deleted.error);
    if (deleted.ok) this.#consistency.wroteAt(keyOf(set), 'pods', deleted.value.object);
    return deleted.ok || deleted.error.code === 404 ? undefined : deleted.error;
  }

  /** With whenScaled: Delete the claims of a pod that is scaled away go with it. */
  *#condemnClaims(set: StatefulSet, pod: Pod): Task<void> {
    const owners = claimOwners(set, pod);
    if (owners.length === 0) return;
    for (const claim of claimsOf(set, ordinalOf(set, pod))) {
      const key = { namespace: namespaceOf(claim), name: nameOf(claim) };
      const body = { metadata: { ownerReferences: owners } };
      yield* this.#context.client.patch('persistentvolumeclaims', key, { type: 'merge', body }, this.#explain(set, 'statefulset.claimRetention', 'spec.persistentVolumeClaimRetentionPolicy'));
    }
  }

  /** The volumes that stand for claims come first, one for each template. */
  #explainNewPod(set: StatefulSet, decision: Decision): Explanation {
    const pod = explainPod(set, STATEFUL_SET.kind, decision);
    const claims = (set.spec?.volumeClaimTemplates ?? []).map((_, i) => ({ path: `spec.volumes[${i}]`, causes: [], because: because(STATEFUL_SET.kind, set, `spec.volumeClaimTemplates[${i}]`), rule: { id: 'statefulset.claim' } }));
    return { ...pod, parts: [...(pod.parts ?? []), ...claims] };
  }

  #explain(set: StatefulSet, rule: string, ...paths: readonly string[]): Explanation {
    return { rule: { id: rule }, because: because(STATEFUL_SET.kind, set, ...paths) };
  }

  #podEvent(verb: 'Create' | 'Update' | 'Delete', set: StatefulSet, pod: Pod, error: ApiStatus | undefined): void {
    const about = referenceTo(STATEFUL_SET.kind, STATEFUL_SET.apiVersion, set);
    const subject = `${verb} Pod ${nameOf(pod)} in StatefulSet ${nameOf(set)}`;
    if (error === undefined) this.#context.recorder.event(about, 'Normal', `Successful${verb}`, `${subject} successful`);
    else this.#context.recorder.event(about, 'Warning', `Failed${verb}`, `${subject} failed error: ${error.message}`);
  }

  #claimEvent(set: StatefulSet, pod: Pod, claim: PersistentVolumeClaim, error: ApiStatus | undefined): void {
    const about = referenceTo(STATEFUL_SET.kind, STATEFUL_SET.apiVersion, set);
    const subject = `Create Claim ${nameOf(claim)} Pod ${nameOf(pod)} in StatefulSet ${nameOf(set)}`;
    if (error === undefined) this.#context.recorder.event(about, 'Normal', 'SuccessfulCreate', `${subject} success`);
    else this.#context.recorder.event(about, 'Warning', 'FailedCreate', `${subject} failed error: ${error.message}`);
  }

  *#updateStatus(set: StatefulSet, status: StatefulSetStatus): Task<boolean> {
    if (deepEqual(status, set.status ?? {}) || (isDeleting(set) && set.status === undefined)) return true;
    const written = yield* this.#context.client.update('statefulsets', { ...set, status }, { rule: { id: 'statefulset.status' } }, 'status');
    if (written.ok) this.#consistency.wroteAt(keyOf(set), 'statefulsets', written.value.object);
    return written.ok;
  }
}

function asRevision(revision: ControllerRevision): Revision {
  return { name: nameOf(revision), template: templateOfRevision(revision) };
}
