// DELETE of an object. Mirrors registry/generic/registry/store.go Delete and updateForGracefulDeletionAndFinalizers.
import { failure, ok } from '../../../base/result.ts';
import { millis, simTime, type Micros } from '../../../engine/simTime.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { DeleteOptions } from '../../client/client.ts';
import { storeKey } from '../../client/transport.ts';
import { conflict, notFound } from '../apiErrors.ts';
import { parseSelection } from '../selection/selection.ts';
import { deletesByFinalizing, startNamespaceDeletion } from '../registry/namespaces.ts';
import type { DeleteCollectionRequest, DeleteRequest, Handled, HandledObject } from '../../client/transport.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';
import { beforeDelete, markDeleting, withDeletionFinalizers, type DeletionClock } from './beforeDelete.ts';
import { commitObject, commitRemoval, type WriteDetails } from './commit.ts';

/** Between writing the deletion fields and removing the object lies a round trip to etcd (recorded: 1 to 7 ms). */
const ETCD_ROUND_TRIP: Micros = millis(3);

export function deleteObject(context: ServerContext, request: DeleteRequest): HandledObject {
  const { resource, key, options } = request;
  const info = resourceInfo(resource);
  const object = context.store.get(resource, storeKey(key.namespace, key.name));
  if (!object) return failure(notFound(info, key.name));
  const refusal = preconditionFailed(resource, object, options) ?? context.admission.validate(
    {
      operation: 'DELETE', resource, subresource: undefined, namespace: object.metadata?.namespace ?? '', name: key.name,
      object: undefined, oldObject: object, dryRun: options.dryRun ?? false,
    },
    () => {},
  );
  if (refusal) return failure(refusal);
  if (options.dryRun) return ok({ type: 'object', object, warnings: [] });
  const details: WriteDetails = { actor: request.actor, verb: 'delete', explanation: options };
  const busy = remove(context, resource, object, options, details);
  const left = context.store.get(resource, storeKey(key.namespace, key.name)) ?? object;
  return ok({ type: 'object', object: left, warnings: warningsOf(resource, options), ...(busy === undefined ? {} : { busy }) });
}

/** Starts or finishes the deletion. Returns how long the server is still at it. */
function remove(context: ServerContext, resource: Resource, object: KubeObject, options: DeleteOptions, details: WriteDetails): Micros | undefined {
  if (deletesByFinalizing(resource)) {
    startNamespaceDeletion(context, object, details);
    return undefined;
  }
  const clock = deletionClock(context);
  const start = beforeDelete(resource, object, options, clock);
  if (start.type === 'pending') return undefined;
  const finalized = withDeletionFinalizers(resource, start.type === 'graceful' ? start.object : object, options);
  const waits = (finalized.metadata?.finalizers?.length ?? 0) > 0;
  if (start.type === 'now') {
    if (waits) commitObject(context, resource, markDeleting(finalized, clock.now(), 0, clock), details);
    else commitRemoval(context, resource, object, details);
    return undefined;
  }
  commitObject(context, resource, finalized, details);
  if (waits || start.periodSeconds > 0) return undefined;
  removeLater(context, resource, object, details);
  return ETCD_ROUND_TRIP;
}

/** The second step of an immediate deletion. Someone else may have been quicker. */
function removeLater(context: ServerContext, resource: Resource, object: KubeObject, details: WriteDetails): void {
  context.sim.after(ETCD_ROUND_TRIP, 'apiserver: remove', () => {
    const present = context.store.get(resource, storeKey(object.metadata?.namespace, object.metadata?.name ?? ''));
    if (present && present.metadata?.uid === object.metadata?.uid) commitRemoval(context, resource, present, details);
  });
}

function deletionClock({ sim }: ServerContext): DeletionClock {
  const { wallClock } = sim;
  return {
    now: () => sim.now(),
    parse: (text) => wallClock.parse(text) ?? sim.now(),
    text: (time) => wallClock.rfc3339(simTime(time)),
  };
}

function preconditionFailed(resource: Resource, object: KubeObject, { preconditions }: DeleteOptions): ApiStatus | undefined {
  const info = resourceInfo(resource);
  const { name = '', uid, resourceVersion } = object.metadata ?? {};
  if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
    return conflict({ ...info, name: info.kind }, name, `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`);
  }
  if (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== resourceVersion) {
    return conflict({ ...info, name: info.kind }, name, `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`);
  }
  return undefined;
}

function warningsOf(resource: Resource, options: DeleteOptions): readonly string[] {
  if (resource !== 'jobs' || options.propagationPolicy !== undefined) return [];
  return ['child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning'];
}

/** Deletes what matches, one by one; the first refusal ends it. */
export function deleteCollection(context: ServerContext, request: DeleteCollectionRequest): Handled {
  const { actor, resource, options } = request;
  const selection = parseSelection(resource, request.selection);
  if (!selection.ok) return selection;
  const deleted = [];
  let busy: Micros | undefined;
  for (const object of context.store.list(resource, selection.value.namespace)) {
    if (!selection.value.matches(object)) continue;
    const version = context.store.latest(resource, storeKey(object.metadata?.namespace, object.metadata?.name ?? ''));
    const { name = '', namespace } = object.metadata ?? {};
    const result = deleteObject(context, { verb: 'delete', actor, resource, key: { name, ...(namespace ? { namespace } : {}) }, options });
    if (!result.ok && result.error.reason !== 'NotFound') return result;
    if (result.ok) busy = Math.max(busy ?? 0, result.value.busy ?? 0);
    if (version) deleted.push(version);
  }
  return ok({ type: 'list', items: deleted, revision: context.store.revision, ...(busy ? { busy } : {}) });
}
