// Keeps one pod of a DaemonSet on every node that it is for. Mirrors pkg/controller/daemon/daemon_controller.go.
import type { ControllerRevision, DaemonSet, DaemonSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { nextBackoff, type BackoffEntry } from '../../client/rateLimiter.ts';
import { ConsistencyStore } from '../consistency.ts';
import { isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { podTemplateHash } from '../../../api/podTemplateHash/podTemplateHash.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { Expectations } from '../expectations.ts';
import { claimObjects } from '../ownership/claim.ts';
import { isNamespaceTerminating, PodControl, podFromTemplate, type Decision } from '../pods/podControl.ts';
import { addPodIndexes, podHandlers, podsToClaim } from '../pods/podWatch.ts';
import { timeToNextAvailable } from '../pods/podState.ts';
import { explainRevision, hasSameData, newRevision, nextRevisionNumber, revisionsOf, truncateHistory } from '../revisions/history.ts';
import { runAll, slowStartBatch } from '../slowStart.ts';
import { DAEMON_SET, daemonTemplate, nodeVerdict, REVISION_LABEL, targetNodeOf, templateForNode } from './daemonPod.ts';
import { computeDaemonSetStatus, planDaemonPods, planRollingUpdate, type DaemonSetObservation, type DaemonSetPlan } from './daemonSetPlan.ts';

const WORKERS = 2;
const BURST_REPLICAS = 250;
/** Of failed pods on one node. */
const FAILED_BACKOFF = { base: seconds(1), max: seconds(15 * 60) } as const;
const HASH_LABEL = 'controller.kubernetes.io/hash';

export function createDaemonSetController(context: ControllerContext): Controller {
  return new DaemonSetController(context);
}

class DaemonSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #sets: Informer<DaemonSet>;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  readonly #revisions: Informer<ControllerRevision>;
  readonly #queue;
  readonly #expectations: Expectations;
  readonly #consistency = new ConsistencyStore();
  readonly #podControl: PodControl;
  readonly #failedBackoff = new Map<string, BackoffEntry>();

  constructor(context: ControllerContext) {
    const { informers, sim, client, recorder } = context;
    this.#context = context;
    this.#sets = informers.informer('daemonsets');
    this.#pods = informers.informer('pods');
    this.#nodes = informers.informer('nodes');
    this.#revisions = informers.informer('controllerrevisions');
    addPodIndexes(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: 'daemonset' });
    this.#expectations = new Expectations(sim);
    this.#podControl = new PodControl({ client, recorder, ownerKind: DAEMON_SET });
  }

  start(): Dispose {
    const disposer = createDisposer();
    const enqueue = (set: DaemonSet) => this.#queue.add(keyOf(set));
    disposer.add(this.#sets.addHandlers(this.#consistency.observing('daemonsets')));
    disposer.add(this.#pods.addHandlers(this.#consistency.observing('pods')));
    disposer.add(
      this.#sets.addHandlers({
        added: enqueue,
        updated: (_before, set) => enqueue(set),
        deleted: (set) => {
          this.#expectations.forget(keyOf(set));
          this.#consistency.forget(keyOf(set));
        },
      }),
    );
    disposer.add(
      this.#pods.addHandlers(
        podHandlers<DaemonSet>({
          ownerKind: DAEMON_SET.kind,
          owners: this.#sets,
          selectorOf: (set) => selectorOfLabelSelector(set.spec?.selector),
          onCreated: (set) => this.#expectations.creationObserved(keyOf(set)),
          onDeleted: (set, pod) => this.#expectations.deletionObserved(keyOf(set), keyOf(pod)),
          enqueue,
        }),
      ),
    );
    disposer.add(this.#nodes.addHandlers(this.#nodeHandlers(enqueue)));
    disposer.add(runWorkers({ sim: this.#context.sim, name: 'daemonset', queue: this.#queue, count: WORKERS, reconcile: (key) => this.#sync(key) }));
    return disposer.dispose;
  }

  /** Only sets that want to be on a node or have to leave it (syncNodeUpdate); recordings show that those already there are looked at too. */
  #nodeHandlers(enqueue: (set: DaemonSet) => void) {
    const changed = (node: Node) => {
      for (const set of this.#sets.list()) {
        const { shouldRun, shouldContinue } = nodeVerdict(set, node);
        if (shouldRun || (!shouldContinue && podsToClaim(this.#pods, set).some((pod) => targetNodeOf(pod) === nameOf(node)))) enqueue(set);
      }
    };
    return {
      added: changed,
      updated: (before: Node, node: Node) => {
        if (!deepEqual(before.metadata?.labels, node.metadata?.labels) || !deepEqual(before.spec?.taints, node.spec?.taints)) changed(node);
      },
    };
  }

  *#sync(key: string): Task<Reconciled> {
    const set = this.#sets.get(splitKey(key));
    if (set === undefined || isDeleting(set)) return DONE;
    if (!this.#consistency.isReady(key)) return AGAIN;
    const hash = yield* this.#syncRevision(set);
    if (hash === undefined) return AGAIN;
    let error: ApiStatus | undefined;
    const isSynced = this.#expectations.satisfied(key);
    if (isSynced) error = yield* this.#update(set, hash);
    const written = yield* this.#updateStatus(set, hash, isSynced);
    if (error !== undefined || !written) return AGAIN;
    const { sim } = this.#context;
    const delay = timeToNextAvailable(podsToClaim(this.#pods, set), set.spec?.minReadySeconds ?? 0, sim.now(), sim.wallClock);
    return delay === undefined ? DONE : { type: 'after', delay };
  }

  /** The hash of the present template's revision, which is made when it is new (constructHistory). */
  *#syncRevision(set: DaemonSet): Task<string | undefined> {
    const { client } = this.#context;
    const all = revisionsOf(set, this.#revisions.list());
    const hash = podTemplateHash(set.spec?.template ?? {}, set.status?.collisionCount);
    const wanted = withHashLabel(newRevision(set, DAEMON_SET, set.spec?.template, nextRevisionNumber(all), hash), hash);
    const current = all.filter((revision) => hasSameData(revision, wanted)).at(-1);
    if (current === undefined) {
      const created = yield* client.create('controllerrevisions', wanted, explainRevision(DAEMON_SET.kind, set));
      return created.ok ? hash : undefined;
    }
    if (current !== all.at(-1)) {
      const moved = yield* client.update('controllerrevisions', { ...current, revision: wanted.revision }, explainRevision(DAEMON_SET.kind, set));
      if (!moved.ok) return undefined;
    }
    return current.metadata?.labels?.[REVISION_LABEL] ?? hash;
  }

  *#update(set: DaemonSet, hash: string): Task<ApiStatus | undefined> {
    const key = keyOf(set);
    const observed = yield* this.#observe(set, hash);
    const plan = planDaemonPods(observed, (node) => this.#isInBackoff(set, node));
    this.#tellOfEnded(set, plan.failed, plan.succeeded);
    const managed = yield* this.#apply(set, hash, plan, 'daemonset.manage', ['spec.template.spec']);
    if (managed !== undefined) return managed;
    if (!this.#expectations.satisfied(key)) return undefined;
    if ((set.spec?.updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate') {
      const rolled = yield* this.#apply(set, hash, planRollingUpdate(yield* this.#observe(set, hash)), 'daemonset.rollingUpdate', ['spec.template', 'spec.updateStrategy']);
      if (rolled !== undefined) return rolled;
    }
    const used = new Set([hash, ...podsToClaim(this.#pods, set).map((pod) => pod.metadata?.labels?.[REVISION_LABEL] ?? '')]);
    const isLive = (revision: ControllerRevision) => used.has(revision.metadata?.labels?.[REVISION_LABEL] ?? '');
    yield* truncateHistory(this.#context.client, DAEMON_SET.kind, set, revisionsOf(set, this.#revisions.list()), isLive, set.spec?.revisionHistoryLimit ?? 10);
    return undefined;
  }

  *#observe(set: DaemonSet, hash: string): Task<DaemonSetObservation> {
    const { sim, client } = this.#context;
    const claimed = yield* claimObjects(
      { client, resource: 'pods', owner: set, ownerKind: DAEMON_SET, selector: selectorOfLabelSelector(set.spec?.selector) },
      podsToClaim(this.#pods, set),
    );
    const podsByNode = new Map<string, Pod[]>();
    for (const pod of claimed.objects) {
      const node = targetNodeOf(pod);
      // One that ended and is about to be removed is of no interest any more.
      if (node === undefined || (isPodTerminal(pod) && isDeleting(pod))) continue;
      const pods = podsByNode.get(node);
      if (pods === undefined) podsByNode.set(node, [pod]);
      else pods.push(pod);
    }
    return { set, nodes: this.#nodes.list(), podsByNode, hash, now: sim.now(), clock: sim.wallClock };
  }

  /** A pod that fails again and again is replaced more and more slowly. */
  #isInBackoff(set: DaemonSet, node: string): boolean {
    const { sim } = this.#context;
    const backoffKey = `${uidOf(set)}/${set.metadata?.generation ?? 0}/${node}`;
    const entry = this.#failedBackoff.get(backoffKey);
    if (entry !== undefined && sim.now() - entry.updatedAt < entry.delay) {
      this.#queue.addAfter(keyOf(set), entry.delay);
      return true;
    }
    this.#failedBackoff.set(backoffKey, nextBackoff(entry, sim.now(), FAILED_BACKOFF.base, FAILED_BACKOFF.max));
    return false;
  }

  #tellOfEnded(set: DaemonSet, failed: readonly Pod[], succeeded: readonly Pod[]): void {
    const about = referenceTo(DAEMON_SET.kind, DAEMON_SET.apiVersion, set);
    const text = (pod: Pod) => `${keyOf(pod)} on node ${targetNodeOf(pod) ?? ''}`;
    for (const pod of failed) this.#context.recorder.event(about, 'Warning', 'FailedDaemonPod', `Found failed daemon pod ${text(pod)}, will try to kill it`);
    for (const pod of succeeded) this.#context.recorder.event(about, 'Normal', 'SucceededDaemonPod', `Found succeeded daemon pod ${text(pod)}, will try to delete it`);
  }

  /** Mirrors syncNodes. */
  *#apply(set: DaemonSet, hash: string, plan: DaemonSetPlan, rule: string, paths: readonly string[]): Task<ApiStatus | undefined> {
    const { sim } = this.#context;
    const key = keyOf(set);
    const createOn = plan.createOn.slice(0, BURST_REPLICAS);
    const victims = plan.delete.slice(0, BURST_REPLICAS);
    if (createOn.length + victims.length === 0) return undefined;
    this.#expectations.expect(key, createOn.length, victims.map(keyOf));
    const decision: Decision = { rule: { id: rule }, paths };
    const template = daemonTemplate(set, hash);
    const batch = yield* slowStartBatch(sim, createOn.length, 1, (i) => this.#create(set, podFromTemplate(templateForNode(template, createOn[i] ?? ''), set, DAEMON_SET), decision));
    for (let i = 0; i < batch.skipped; i++) this.#expectations.creationObserved(key);
    const { error } = yield* runAll(sim, victims.length, (i) => this.#delete(set, victims[i], decision));
    return batch.error ?? error;
  }

  *#create(set: DaemonSet, pod: Pod, decision: Decision): Task<ApiStatus | undefined> {
    const created = yield* this.#podControl.create(pod, set, decision);
    if (created.ok) {
      this.#consistency.wroteAt(keyOf(set), 'pods', created.value);
      return undefined;
    }
    if (isNamespaceTerminating(created.error)) return undefined;
    this.#expectations.creationObserved(keyOf(set));
    return created.error;
  }

  *#delete(set: DaemonSet, pod: Pod | undefined, decision: Decision): Task<ApiStatus | undefined> {
    if (pod === undefined) return undefined;
    const refused = yield* this.#podControl.delete(pod, set, decision);
    if (refused !== undefined) this.#expectations.deletionObserved(keyOf(set), keyOf(pod));
    return refused?.code === 404 ? undefined : refused;
  }

  *#updateStatus(set: DaemonSet, hash: string, isSynced: boolean): Task<boolean> {
    const status: DaemonSetStatus = computeDaemonSetStatus(yield* this.#observe(set, hash), isSynced);
    if (deepEqual(status, set.status ?? {})) return true;
    const current = this.#sets.get({ namespace: namespaceOf(set), name: nameOf(set) }) ?? set;
    const written = yield* this.#context.client.update('daemonsets', { ...current, status }, { rule: { id: 'daemonset.status' } }, 'status');
    if (written.ok) this.#consistency.wroteAt(keyOf(set), 'daemonsets', written.value.object);
    return written.ok;
  }
}

/** DaemonSets mark their revisions with another label than StatefulSets. */
function withHashLabel(revision: ControllerRevision, hash: string): ControllerRevision {
  const { [HASH_LABEL]: _theirs, ...labels } = revision.metadata?.labels ?? {};
  return { ...revision, metadata: { ...revision.metadata, labels: { ...labels, [REVISION_LABEL]: hash } } };
}
