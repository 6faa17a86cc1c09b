// Rolls Deployments out: one ReplicaSet per template, scaled up and down within the strategy's bounds.
// Mirrors pkg/controller/deployment/deployment_controller.go.
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { isDeleting, keyOf, nameOf, namespaceOf, splitKey, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { claimObjects } from '../ownership/claim.ts';
import { controllerOf } from '../ownership/controllerRef.ts';
import { addPodIndexes, podsByOwner } from '../pods/podWatch.ts';
import { computeDeploymentStatus, computeRolloutStatus, conditionOf, hasProgressDeadline, isComplete, REASON, timeToDeadline, withCondition, type NewCondition } from './deploymentStatus.ts';
import { DEPLOYMENT, DeploymentWrites } from './deploymentWrites.ts';
import { explainConditions } from './explainDeployment.ts';
import { findNewReplicaSet, oldReplicaSets, totalInStatus, withNew } from './replicaSets.ts';
import { planNewSet, planOldSets, planResize, wasResized } from './rollout.ts';
import { revisionsToRemove } from './revisionHistory.ts';

const WORKERS = 5;

export function createDeploymentController(context: ControllerContext): Controller {
  return new DeploymentController(context);
}

interface ReplicaSets {
  readonly newSet: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

/** A step that may have to be repeated, because something it read was outdated or refused. */
type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };
const REPEAT = { ok: false } as const;

class DeploymentController implements Controller {
  readonly #context: ControllerContext;
  readonly #deployments: Informer<Deployment>;
  readonly #sets: Informer<ReplicaSet>;
  readonly #pods: Informer<Pod>;
  readonly #queue;
  readonly #writes: DeploymentWrites;

  constructor(context: ControllerContext) {
    const { informers } = context;
    this.#context = context;
    this.#deployments = informers.informer('deployments');
    this.#sets = informers.informer('replicasets');
    this.#pods = informers.informer('pods');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim: context.sim, name: 'deployment' });
    this.#writes = new DeploymentWrites(context);
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (deployment: Deployment) => this.#queue.add(keyOf(deployment));
    disposer.add(this.#deployments.addHandlers({ added: enqueue, updated: (_before, deployment) => enqueue(deployment), deleted: enqueue }));
    disposer.add(this.#sets.addHandlers(this.#replicaSetHandlers()));
    disposer.add(this.#pods.addHandlers({ deleted: (pod) => this.#podDeleted(pod) }));
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'deployment', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  #replicaSetHandlers(): EventHandlers<ReplicaSet> {
    const enqueueOwner = (set: ReplicaSet): boolean => {
      const owner = this.#ownerOf(set);
      if (owner !== undefined) this.#queue.add(keyOf(owner));
      return owner !== undefined;
    };
    const enqueueMatching = (set: ReplicaSet) => {
      for (const deployment of this.#deployments.list()) {
        if (namespaceOf(deployment) === namespaceOf(set) && selectorMatches(selectorOfLabelSelector(deployment.spec?.selector), set.metadata?.labels)) this.#queue.add(keyOf(deployment));
      }
    };
    return {
      added: (set) => void (enqueueOwner(set) || controllerOf(set) !== undefined || enqueueMatching(set)),
      updated: (before, set) => {
        const changed = !deepEqual(controllerOf(before), controllerOf(set));
        if (changed) enqueueOwner(before);
        if (enqueueOwner(set) || controllerOf(set) !== undefined) return;
        if (changed || !deepEqual(before.metadata?.labels, set.metadata?.labels)) enqueueMatching(set);
      },
      deleted: (set) => void enqueueOwner(set),
    };
  }

  #ownerOf(set: ReplicaSet): Deployment | undefined {
    const controller = controllerOf(set);
    if (controller?.kind !== DEPLOYMENT.kind) return undefined;
    const owner = this.#deployments.get({ namespace: namespaceOf(set), name: controller.name });
    return owner !== undefined && uidOf(owner) === controller.uid ? owner : undefined;
  }

  /** Recreate waits for the last old pod. */
  #podDeleted(pod: Pod): void {
    const controller = controllerOf(pod);
    const set = controller === undefined ? undefined : this.#sets.get({ namespace: namespaceOf(pod), name: controller.name });
    const deployment = set === undefined ? undefined : this.#ownerOf(set);
    if (deployment?.spec?.strategy?.type !== 'Recreate') return;
    if (this.#podsOf(this.#setsOf(deployment)).length === 0) this.#queue.add(keyOf(deployment));
  }

  #setsOf(deployment: Deployment): readonly ReplicaSet[] {
    return this.#sets.list().filter((set) => controllerOf(set)?.uid === uidOf(deployment));
  }

  #podsOf(sets: readonly ReplicaSet[]): readonly Pod[] {
    return sets.flatMap((set) => podsByOwner(this.#pods, set));
  }

  *#sync(key: string): Task<Reconciled> {
    const deployment = this.#deployments.get(splitKey(key));
    if (deployment === undefined) return DONE;
    const { requirements } = selectorOfLabelSelector(deployment.spec?.selector);
    if (requirements.length === 0) {
      this.#writes.event(deployment, 'Warning', 'SelectingAll', 'This deployment is selecting all pods. A non-empty selector is required.');
      return DONE;
    }
    const claimed = yield* claimObjects(
      { client: this.#context.client, resource: 'replicasets', owner: deployment, ownerKind: DEPLOYMENT, selector: selectorOfLabelSelector(deployment.spec?.selector) },
      this.#sets.list().filter((set) => namespaceOf(set) === namespaceOf(deployment)),
    );
    if (claimed.error !== undefined) return AGAIN;
    return yield* this.#syncDeployment(deployment, claimed.objects);
  }

  *#syncDeployment(given: Deployment, sets: readonly ReplicaSet[]): Task<Reconciled> {
    if (isDeleting(given)) return yield* this.#syncStatusOnly(given, sets);
    const checked = yield* this.#checkPaused(given);
    if (!checked.ok) return AGAIN;
    const deployment = checked.value;
    if (deployment.spec?.paused === true) return yield* this.#syncResize(deployment, sets);
    const found = yield* this.#replicaSets(deployment, sets);
    if (!found.ok) return AGAIN;
    const { newSet, old } = found.value.sets;
    if (wasResized(deployment, withNew(old, newSet))) return yield* this.#syncResize(found.value.deployment, sets);
    return deployment.spec?.strategy?.type === 'Recreate' ? yield* this.#recreate(found.value.deployment, found.value.sets) : yield* this.#roll(found.value.deployment, found.value.sets);
  }

  *#syncStatusOnly(deployment: Deployment, sets: readonly ReplicaSet[]): Task<Reconciled> {
    const newSet = findNewReplicaSet(deployment, sets);
    return yield* this.#writeIfChanged(deployment, computeDeploymentStatus(deployment, sets, newSet, this.#nowText()));
  }

  /** Tells when a rollout was paused or resumed, so that the time in between does not count as stuck. */
  *#checkPaused(deployment: Deployment): Task<Step<Deployment>> {
    const progressing = conditionOf(deployment.status, 'Progressing');
    if (!hasProgressDeadline(deployment) || progressing?.reason === REASON.progressDeadlineExceeded) return { ok: true, value: deployment };
    const isPaused = deployment.spec?.paused === true;
    if (isPaused === (progressing?.reason === REASON.paused)) return { ok: true, value: deployment };
    const condition: NewCondition = isPaused
      ? { type: 'Progressing', status: 'Unknown', reason: REASON.paused, message: 'Deployment is paused' }
      : { type: 'Progressing', status: 'Unknown', reason: REASON.resumed, message: 'Deployment is resumed' };
    return yield* this.#writes.status(deployment, this.#withCondition(deployment, condition), ['spec.paused']);
  }

  #withCondition(deployment: Deployment, condition: NewCondition): DeploymentStatus {
    return { ...deployment.status, conditions: withCondition(deployment.status?.conditions ?? [], condition, this.#nowText()) };
  }

  #nowText(): string {
    const { sim } = this.#context;
    return sim.wallClock.rfc3339(sim.now());
  }

  /** The new set, brought up to date if it exists, and the old ones (getAllReplicaSetsAndSyncRevision without creation). */
  *#replicaSets(deployment: Deployment, sets: readonly ReplicaSet[]): Task<Step<{ readonly deployment: Deployment; readonly sets: ReplicaSets }>> {
    const existing = findNewReplicaSet(deployment, sets);
    const old = oldReplicaSets(sets, existing);
    if (existing === undefined) return { ok: true, value: { deployment, sets: { newSet: undefined, old } } };
    const updated = yield* this.#writes.syncNewSet(deployment, existing, old);
    if (!updated.ok) return REPEAT;
    if (updated.value !== existing) return { ok: true, value: { deployment, sets: { newSet: updated.value, old } } };
    const noted = yield* this.#writes.noteRevision(deployment, existing, this.#nowText());
    return noted.ok ? { ok: true, value: { deployment: noted.value, sets: { newSet: existing, old } } } : REPEAT;
  }

  /** Paused, or resized: scales, without beginning anything new. */
  *#syncResize(given: Deployment, sets: readonly ReplicaSet[]): Task<Reconciled> {
    const found = yield* this.#replicaSets(given, sets);
    if (!found.ok) return AGAIN;
    const { deployment } = found.value;
    const { newSet, old } = found.value.sets;
    const plan = planResize(deployment, newSet, old);
    const scaled = yield* this.#writes.scaleAll(deployment, plan.scalings, withNew(old, newSet), ['spec.replicas'], plan.annotateAll);
    if (!scaled.ok) return AGAIN;
    const all = scaled.value;
    const current = newSet === undefined ? undefined : all.find((set) => uidOf(set) === uidOf(newSet));
    if (deployment.spec?.paused === true && !(yield* this.#cleanUp(deployment, oldReplicaSets(all, current)))) return AGAIN;
    return yield* this.#writeIfChanged(deployment, computeDeploymentStatus(deployment, all, current, this.#nowText()));
  }

  *#roll(deployment: Deployment, { newSet: existing, old }: ReplicaSets): Task<Reconciled> {
    if (existing === undefined) return yield* this.#createNewSet(deployment, old);
    const growth = planNewSet(deployment, withNew(old, existing), existing);
    if (growth !== undefined) {
      const scaled = yield* this.#writes.scaleAll(deployment, [growth], withNew(old, existing), ['spec.strategy.rollingUpdate.maxSurge', 'spec.replicas'], false);
      return scaled.ok ? yield* this.#syncRolloutStatus(deployment, scaled.value, existing) : AGAIN;
    }
    const shrinking = planOldSets(deployment, old, existing);
    if (shrinking.length > 0) {
      const scaled = yield* this.#writes.scaleAll(deployment, shrinking, withNew(old, existing), ['spec.strategy.rollingUpdate.maxUnavailable', 'spec.replicas'], false);
      return scaled.ok ? yield* this.#syncRolloutStatus(deployment, scaled.value, existing) : AGAIN;
    }
    if (isComplete(deployment, deployment.status ?? {}) && !(yield* this.#cleanUp(deployment, old))) return AGAIN;
    return yield* this.#syncRolloutStatus(deployment, withNew(old, existing), existing);
  }

  *#recreate(deployment: Deployment, { newSet, old }: ReplicaSets): Task<Reconciled> {
    const shrinking = old.filter((set) => (set.spec?.replicas ?? 1) > 0).map((set) => ({ set, replicas: 0 }));
    if (shrinking.length > 0) {
      const scaled = yield* this.#writes.scaleAll(deployment, shrinking, withNew(old, newSet), ['spec.strategy.type', 'spec.template'], false);
      return scaled.ok ? yield* this.#syncRolloutStatus(deployment, scaled.value, newSet) : AGAIN;
    }
    if (this.#hasOldPods(newSet, old)) return yield* this.#syncRolloutStatus(deployment, withNew(old, newSet), newSet);
    if (newSet === undefined) return yield* this.#createNewSet(deployment, old);
    const growth = planNewSet(deployment, withNew(old, newSet), newSet);
    const scaled = yield* this.#writes.scaleAll(deployment, growth === undefined ? [] : [growth], withNew(old, newSet), ['spec.replicas'], false);
    if (!scaled.ok) return AGAIN;
    if (isComplete(deployment, deployment.status ?? {}) && !(yield* this.#cleanUp(deployment, old))) return AGAIN;
    return yield* this.#syncRolloutStatus(deployment, scaled.value, newSet);
  }

  #hasOldPods(newSet: ReplicaSet | undefined, old: readonly ReplicaSet[]): boolean {
    if (totalInStatus(old, 'replicas') > 0) return true;
    return this.#podsOf(old.filter((set) => newSet === undefined || uidOf(set) !== uidOf(newSet))).some((pod) => !isPodTerminal(pod));
  }

  *#createNewSet(deployment: Deployment, old: readonly ReplicaSet[]): Task<Reconciled> {
    const created = yield* this.#writes.createNewSet(deployment, old, this.#sets, this.#nowText());
    if (created === 'given up') return DONE;
    if (created === 'again') return AGAIN;
    return yield* this.#syncRolloutStatus(created.deployment, withNew(old, created.set), created.set);
  }

  *#syncRolloutStatus(deployment: Deployment, all: readonly ReplicaSet[], newSet: ReplicaSet | undefined): Task<Reconciled> {
    const { sim } = this.#context;
    const current = newSet === undefined ? undefined : all.find((set) => uidOf(set) === uidOf(newSet));
    const status = computeRolloutStatus(deployment, { all, newSet: current, now: sim.now(), clock: sim.wallClock });
    if (!deepEqual(status, deployment.status ?? {})) return yield* this.#writeIfChanged(deployment, status);
    const delay = timeToDeadline(deployment, status, sim.now(), sim.wallClock);
    return delay === undefined ? DONE : { type: 'after', delay };
  }

  *#writeIfChanged(deployment: Deployment, status: DeploymentStatus): Task<Reconciled> {
    if (deepEqual(status, deployment.status ?? {})) return DONE;
    const written = yield* this.#writes.status(deployment, status, [], explainConditions(deployment, status, this.#setsOf(deployment), (set) => podsByOwner(this.#pods, set)));
    return written.ok ? DONE : AGAIN;
  }

  /** Removes old sets beyond the history limit. */
  *#cleanUp(deployment: Deployment, old: readonly ReplicaSet[]): Task<boolean> {
    for (const set of revisionsToRemove(deployment, old)) {
      const removed = yield* this.#context.client.delete(
        'replicasets',
        { namespace: namespaceOf(set), name: nameOf(set) },
        { rule: { id: 'deployment.revisionHistoryLimit' }, because: this.#writes.because(deployment, 'spec.revisionHistoryLimit') },
      );
      if (!removed.ok && removed.error.code !== 404) return false;
    }
    return true;
  }
}
