// The namespace controller: empties a namespace that is being deleted, Pods first, then lets it go.
// Mirrors pkg/controller/namespace and its deletion/namespaced_resources_deleter.go (OrderedNamespaceDeletion).
import type { Namespace, Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { allResources } from '../../../api/scheme/scheme.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, isDeleting, nameOf, type Controller, type ControllerContext } from '../controller.ts';
import { deletionConditions, type Remaining } from './deletionConditions.ts';

/** Others should have seen that the namespace is going before its content does (namespaceDeletionGracePeriod). */
const GRACE = seconds(5);
/** finalizerEstimateSeconds. */
const FINALIZER_ESTIMATE = 15;
const WORKERS = 10;

export function createNamespaceController(context: ControllerContext): Controller {
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const queue = createWorkQueue<string>({ sim: context.sim, name: 'namespace' });
      const namespaces = context.informers.informer('namespaces');
      const seen = (before: Namespace | undefined, namespace: Namespace): void => {
        if (isDeleting(namespace) && (before === undefined || !isDeleting(before))) queue.addAfter(nameOf(namespace), GRACE);
      };
      disposer.add(namespaces.addHandlers({ added: (namespace) => seen(undefined, namespace), updated: seen }));
      disposer.add(runWorkers({ sim: context.sim, name: 'namespace', queue, count: WORKERS, reconcile: (name) => syncNamespace(context, namespaces, name) }));
      return disposer.dispose;
    },
  };
}

function* syncNamespace(context: ControllerContext, namespaces: Informer<Namespace>, name: string): Task<Reconciled> {
  const namespace = namespaces.get({ name });
  if (!namespace || !isDeleting(namespace)) return DONE;
  const left = yield* deleteAllContent(context, namespace);
  if (!left) return AGAIN;
  const current = yield* reportRemaining(context, name, left.remaining);
  if (!current) return AGAIN;
  if (left.estimate > 0) return { type: 'after', delay: seconds(Math.floor(left.estimate / 2) + 1) };
  const finalizers = (current.spec?.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes');
  const finalized = yield* context.client.update('namespaces', { ...current, spec: { ...current.spec, finalizers } }, { rule: { id: 'namespace.finalize' }, because: because('Namespace', namespace, 'metadata.deletionTimestamp') }, 'finalize');
  return finalized.ok || finalized.error.reason === 'NotFound' ? DONE : AGAIN;
}

interface Left {
  readonly remaining: readonly Remaining[];
  /** Seconds until it may all be gone; 0 when it is. */
  readonly estimate: number;
}

/** Undefined: a request failed. */
function* deleteAllContent(context: ControllerContext, namespace: Namespace): Task<Left | undefined> {
  const pods = yield* deleteKind(context, namespace, 'pods');
  if (!pods || pods.estimate > 0) return pods;
  const remaining: Remaining[] = [];
  let estimate = 0;
  for (const resource of namespacedResources()) {
    const left = yield* deleteKind(context, namespace, resource);
    if (!left) return undefined;
    remaining.push(...left.remaining);
    estimate = Math.max(estimate, left.estimate);
  }
  return { remaining, estimate };
}

function namespacedResources(): readonly Resource[] {
  const names = allResources().filter(({ namespaced, preferred, verbs, name }) => namespaced && preferred && name !== 'pods' && verbs.includes('deletecollection')).map(({ name }) => name as Resource);
  return [...new Set(names)];
}

function* deleteKind({ client }: ControllerContext, namespace: Namespace, resource: Resource): Task<Left | undefined> {
  const selection = { namespace: nameOf(namespace) };
  const before = yield* client.list(resource, selection);
  if (!before.ok) return undefined;
  if (before.value.items.length === 0) return { remaining: [], estimate: 0 };
  const deleted = yield* client.deleteCollection(resource, selection, { propagationPolicy: 'Background', rule: { id: 'namespace.content' }, because: because('Namespace', namespace, 'metadata.deletionTimestamp') });
  if (!deleted.ok) return undefined;
  const after = yield* client.list(resource, selection);
  if (!after.ok) return undefined;
  const items: readonly KubeObject[] = after.value.items;
  if (items.length === 0) return { remaining: [], estimate: 0 };
  const estimate = resource === 'pods' ? longestGrace(before.value.items as readonly Pod[]) : FINALIZER_ESTIMATE;
  return { remaining: [{ resource, count: items.length, finalizers: items.flatMap(({ metadata }) => metadata?.finalizers ?? []) }], estimate: Math.max(estimate, 1) };
}

/** estimateGracePeriodForPods. */
function longestGrace(pods: readonly Pod[]): number {
  return Math.max(0, ...pods.filter((pod) => !isPodTerminal(pod)).map(({ spec }) => spec?.terminationGracePeriodSeconds ?? 0));
}

/** Writes the conditions when they changed; the namespace as it is then. */
function* reportRemaining({ sim, client }: ControllerContext, name: string, remaining: readonly Remaining[]): Task<Namespace | undefined> {
  const read = yield* client.get('namespaces', { name });
  if (!read.ok) return undefined;
  const conditions = deletionConditions(read.value.status?.conditions ?? [], remaining, sim.wallClock.rfc3339(sim.now()));
  if (!conditions) return read.value;
  const written = yield* client.update('namespaces', { ...read.value, status: { ...read.value.status, conditions } }, { rule: { id: 'namespace.remaining' } }, 'status');
  return written.ok ? written.value.object : undefined;
}
