// Namespaces go in two phases: marked Terminating at once, removed when their controller has emptied and finalized them.
// Mirrors registry/core/namespace/storage/storage.go.
import { failure, ok } from '../../../base/result.ts';
import type { Namespace } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { conflict } from '../apiErrors.ts';
import { commitObject, commitRemoval, type WriteDetails } from '../pipeline/commit.ts';
import type { HandledObject } from '../../client/transport.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';

export function deletesByFinalizing(resource: Resource): boolean {
  return resource === 'namespaces';
}

export function startNamespaceDeletion(context: ServerContext, object: KubeObject, details: WriteDetails): void {
  const namespace = object as Namespace;
  if (namespace.metadata?.deletionTimestamp === undefined) {
    const metadata = { ...namespace.metadata, deletionTimestamp: nowText(context) };
    commitObject(context, 'namespaces', { ...namespace, metadata, status: { ...namespace.status, phase: 'Terminating' } } as KubeObject, details);
  } else if (isEmptyOfFinalizers(namespace)) commitRemoval(context, 'namespaces', namespace, details);
}

/** PUT to the finalize subresource: takes the finalizers of the spec, and removes the namespace after the last one. */
export function finalizeNamespace(context: ServerContext, before: KubeObject, submitted: KubeObject, details: WriteDetails): HandledObject {
  const current = before as Namespace;
  const { resourceVersion } = submitted.metadata ?? {};
  if (resourceVersion && resourceVersion !== current.metadata?.resourceVersion) {
    return failure(conflict(resourceInfo('namespaces'), current.metadata?.name ?? ''));
  }
  const next: Namespace = { ...current, spec: { ...current.spec, finalizers: (submitted as Namespace).spec?.finalizers ?? [] } };
  if (current.metadata?.deletionTimestamp !== undefined && isEmptyOfFinalizers(next)) {
    return ok({ type: 'object', object: commitRemoval(context, 'namespaces', current, details).object, warnings: [] });
  }
  return ok({ type: 'object', object: commitObject(context, 'namespaces', next, details), warnings: [] });
}

function isEmptyOfFinalizers(namespace: Namespace): boolean {
  return (namespace.spec?.finalizers?.length ?? 0) === 0 && (namespace.metadata?.finalizers?.length ?? 0) === 0;
}
