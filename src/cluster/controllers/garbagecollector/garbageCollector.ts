// The garbage collector: deletes what has lost all its owners, sets dependents free when their owner is deleted with the
// policy Orphan, and lets an owner that is deleted in the foreground go when nothing blocks it any more.
// Mirrors pkg/controller/garbagecollector.
import type { OwnerReference } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { allResources, resourceNamed, resourceOfKind } from '../../../api/scheme/scheme.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { millis } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { DeleteOptions } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { isDeleting, namespaceOf, traceObject, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { removeFinalizer } from '../ownership/removeFinalizer.ts';
import { createOwnerGraph, type GraphNode, type OwnerGraph } from './ownerGraph.ts';

/** metav1.FinalizerDeleteDependents, metav1.FinalizerOrphanDependents. */
const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';
/** Recorded: an owner goes 15 to 26 ms after the last of its dependents has let go of it, and its controller sees that first. */
const ORPHANED_PAUSE = millis(12);
/** kube-controller-manager: ConcurrentGCSyncs. */
const WORKERS = 20;

/** Everything that can be watched and deleted; events belong to nobody (ignoredResources). */
function monitoredResources(): Resource[] {
  const names = allResources()
    .filter(({ preferred, verbs, name }) => preferred && name !== 'events' && ['delete', 'list', 'watch'].every((verb) => verbs.includes(verb)))
    .map(({ name }) => name as Resource);
  return [...new Set(names)];
}

export function createGarbageCollector(context: ControllerContext): Controller {
  return { start: () => new GarbageCollector(context).start() };
}

class GarbageCollector {
  readonly #context: ControllerContext;
  readonly #graph: OwnerGraph;
  readonly #attemptToDelete;
  readonly #attemptToOrphan;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#graph = createOwnerGraph(placeOfOwner);
    this.#attemptToDelete = createWorkQueue<string>({ sim: context.sim, name: 'garbagecollector: delete' });
    this.#attemptToOrphan = createWorkQueue<string>({ sim: context.sim, name: 'garbagecollector: orphan' });
  }

  start(): Dispose {
    const disposer = createDisposer();
    for (const resource of monitoredResources()) {
      disposer.add(
        this.#context.informers.informer(resource).addHandlers({
          added: (object: KubeObject) => this.#seen(resource, undefined, object),
          updated: (before: KubeObject, object: KubeObject) => this.#seen(resource, before, object),
          deleted: (object: KubeObject) => this.#gone(object),
        }),
      );
    }
    const { sim } = this.#context;
    disposer.add(runWorkers({ sim, name: 'garbagecollector: delete', queue: this.#attemptToDelete, count: WORKERS, reconcile: (uid) => this.#attemptToDeleteItem(uid) }));
    disposer.add(runWorkers({ sim, name: 'garbagecollector: orphan', queue: this.#attemptToOrphan, count: WORKERS, reconcile: (uid) => this.#attemptToOrphanItem(uid) }));
    return disposer.dispose;
  }

  /** processGraphChanges: most changes concern neither owners nor finalizers. */
  #seen(resource: Resource, before: KubeObject | undefined, object: KubeObject): void {
    const references = object.metadata?.ownerReferences ?? [];
    const deleting = isDeleting(object);
    const node = this.#graph.put(resource, object);
    const changedOwners = before?.metadata?.ownerReferences !== object.metadata?.ownerReferences;
    if (changedOwners && references.some(({ uid }) => this.#mayHaveLost(uid))) this.#attemptToDelete.add(node.uid);
    if (!deleting || (before !== undefined && isDeleting(before) && finalizersOf(before) === finalizersOf(object))) return;
    if (finalizersOf(object)?.includes(ORPHAN)) this.#attemptToOrphan.add(node.uid);
    if (isDeletingDependents(node)) {
      for (const dependent of node.dependents) this.#attemptToDelete.add(dependent.uid);
      this.#attemptToDelete.add(node.uid);
    }
  }

  /** An owner that no watch has shown (yet), or that waits for its dependents to go. */
  #mayHaveLost(uid: string): boolean {
    const owner = this.#graph.get(uid);
    return owner?.object === undefined || isDeletingDependents(owner);
  }

  #gone(object: KubeObject): void {
    const node = this.#graph.remove(uidOf(object));
    for (const dependent of node?.dependents ?? []) this.#attemptToDelete.add(dependent.uid);
    for (const { uid } of object.metadata?.ownerReferences ?? []) {
      const owner = this.#graph.get(uid);
      if (owner && isDeletingDependents(owner)) this.#attemptToDelete.add(uid);
    }
  }

  *#attemptToDeleteItem(uid: string): Task<Reconciled> {
    const node = this.#graph.get(uid);
    if (node?.object === undefined) return DONE;
    const read = yield* this.#context.client.get(node.resource, node.key);
    if (!read.ok) return read.error.reason === 'NotFound' ? DONE : AGAIN;
    const latest: KubeObject = read.value;
    if (uidOf(latest) !== uid) return DONE;
    if (isDeleting(latest)) return isDeletingDependents(node) ? yield* this.#processDeletingDependents(node) : DONE;
    const references = latest.metadata?.ownerReferences ?? [];
    if (references.length === 0) return DONE;
    const owners = yield* this.#classify(latest, references);
    if (!owners) return AGAIN;
    if (owners.solid.length > 0) return owners.lost.length === 0 ? DONE : yield* this.#dropOwners(node, latest, new Set(owners.lost.map((owner) => owner.uid)));
    const policy = owners.waiting && node.dependents.size > 0 ? 'Foreground' : policyOf(latest);
    return yield* this.#deleteItem(node, latest, policy);
  }

  /** Solid owners exist; lost ones do not, or wait for this dependent to go. Undefined: a question failed. */
  *#classify(object: KubeObject, references: readonly OwnerReference[]): Task<{ readonly solid: OwnerReference[]; readonly lost: OwnerReference[]; readonly waiting: boolean } | undefined> {
    const solid: OwnerReference[] = [];
    const lost: OwnerReference[] = [];
    let waiting = false;
    for (const reference of references) {
      const place = placeOfOwner(reference, object);
      // A kind that does not exist cannot be looked up: its dependents stay.
      const found = place ? yield* this.#context.client.get(place.resource, place.key) : undefined;
      if (found && !found.ok && found.error.reason !== 'NotFound') return undefined;
      const owner: KubeObject | undefined = found?.ok ? found.value : undefined;
      if (place && (owner === undefined || uidOf(owner) !== reference.uid)) lost.push(reference);
      else if (owner && isDeleting(owner) && finalizersOf(owner)?.includes(FOREGROUND) && reference.blockOwnerDeletion === true) {
        lost.push(reference);
        waiting = true;
      } else solid.push(reference);
    }
    return { solid, lost, waiting };
  }

  *#deleteItem({ resource, key, uid }: GraphNode, latest: KubeObject, propagationPolicy: NonNullable<DeleteOptions['propagationPolicy']>): Task<Reconciled> {
    const kind = kindOf(resource);
    const because = [{ object: traceObject(kind, latest), path: 'metadata.ownerReferences', ...(latest.metadata?.resourceVersion === undefined ? {} : { resourceVersion: latest.metadata.resourceVersion }) }];
    const deleted = yield* this.#context.client.delete(resource, key, {
      propagationPolicy,
      preconditions: { uid, ...(latest.metadata?.resourceVersion === undefined ? {} : { resourceVersion: latest.metadata.resourceVersion }) },
      rule: { id: 'garbagecollector.delete' },
      because,
    });
    return deleted.ok || deleted.error.reason === 'NotFound' ? DONE : AGAIN;
  }

  /** Foreground deletion: the owner goes when no dependent that blocks it is left. */
  *#processDeletingDependents(node: GraphNode): Task<Reconciled> {
    const blocking = [...node.dependents].filter((dependent) => dependent.object?.metadata?.ownerReferences?.some(({ uid, blockOwnerDeletion }) => uid === node.uid && blockOwnerDeletion === true));
    if (blocking.length === 0) return yield* this.#removeFinalizer(node, FOREGROUND);
    for (const dependent of blocking) if (!isDeletingDependents(dependent)) this.#attemptToDelete.add(dependent.uid);
    return DONE;
  }

  *#attemptToOrphanItem(uid: string): Task<Reconciled> {
    const node = this.#graph.get(uid);
    if (node?.object === undefined) return DONE;
    for (const dependent of [...node.dependents]) {
      if (!dependent.object) continue;
      const done = yield* this.#dropOwners(dependent, dependent.object, new Set([uid]));
      if (done !== DONE) return done;
    }
    yield* sleep(ORPHANED_PAUSE);
    return yield* this.#removeFinalizer(node, ORPHAN);
  }

  *#dropOwners({ resource, key }: GraphNode, object: KubeObject, uids: ReadonlySet<string>): Task<Reconciled> {
    const ownerReferences = (object.metadata?.ownerReferences ?? []).filter((reference) => !uids.has(reference.uid));
    const body = { metadata: { uid: uidOf(object), resourceVersion: object.metadata?.resourceVersion, ownerReferences: ownerReferences.length > 0 ? ownerReferences : null } };
    const patched = yield* this.#context.client.patch(resource, key, { type: 'merge', body }, { rule: { id: 'garbagecollector.orphan' } });
    return patched.ok || patched.error.reason === 'NotFound' ? DONE : AGAIN;
  }

  *#removeFinalizer({ resource, key }: GraphNode, finalizer: string): Task<Reconciled> {
    const read = yield* this.#context.client.get(resource, key);
    if (!read.ok) return read.error.reason === 'NotFound' ? DONE : AGAIN;
    const latest: KubeObject = read.value;
    return yield* removeFinalizer(this.#context.client, resource, latest, finalizer);
  }
}

function placeOfOwner({ apiVersion, kind, name }: OwnerReference, dependent: KubeObject) {
  const resource = resourceOfKind(apiVersion, kind);
  if (!resource) return undefined;
  return { resource: resource.name as Resource, key: resource.namespaced ? { name, namespace: namespaceOf(dependent) } : { name } };
}

function kindOf(resource: Resource): string {
  return resourceNamed(resource)?.kind ?? resource;
}

function finalizersOf(object: KubeObject): readonly string[] | undefined {
  return object.metadata?.finalizers;
}

function isDeletingDependents({ object }: GraphNode): boolean {
  return object !== undefined && isDeleting(object) && finalizersOf(object)?.includes(FOREGROUND) === true;
}

/** What its finalizers ask for its own dependents. */
function policyOf(object: KubeObject): NonNullable<DeleteOptions['propagationPolicy']> {
  const finalizers = finalizersOf(object) ?? [];
  return finalizers.includes(ORPHAN) ? 'Orphan' : finalizers.includes(FOREGROUND) ? 'Foreground' : 'Background';
}
