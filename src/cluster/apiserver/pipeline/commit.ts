// The only way into the store: emits `object.written` and commits, at one instant.
import type { TraceObject } from '../../../engine/trace/traceEvent.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { Explanation, FieldOrigins, Subresource } from '../../client/client.ts';
import { storeKey } from '../../client/transport.ts';
import type { ObjectVersion, VersionType, WriteRecord, WriteStage, WriteVerb } from '../../etcd/version.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';

export interface WriteDetails {
  readonly actor: string;
  readonly verb: WriteVerb;
  readonly subresource?: Subresource | undefined;
  readonly explanation: Explanation;
  readonly origins?: FieldOrigins | undefined;
  readonly stages?: readonly WriteStage[] | undefined;
}

/** Writes an object; a write that changes nothing makes no version and returns what is there. */
export function commitObject(context: ServerContext, resource: Resource, object: KubeObject, details: WriteDetails): KubeObject {
  const key = keyOf(object);
  const change = context.store.prepare(resource, key, object);
  if (!change) return context.store.get(resource, key) ?? object;
  const type = context.store.get(resource, key) ? 'MODIFIED' : 'ADDED';
  return context.store.put(resource, key, change, record(context, resource, change.object, change.paths, type, details)).object;
}

/** Removes a present object; returns its last version. */
export function commitRemoval(context: ServerContext, resource: Resource, object: KubeObject, details: WriteDetails): ObjectVersion {
  return context.store.remove(resource, keyOf(object), record(context, resource, object, [''], 'DELETED', details));
}

export function keyOf(object: KubeObject): string {
  return storeKey(object.metadata?.namespace, object.metadata?.name ?? '');
}

function record(
  context: ServerContext, resource: Resource, object: KubeObject, paths: readonly string[], type: VersionType, details: WriteDetails,
): WriteRecord {
  const { actor, verb, subresource, explanation, origins, stages } = details;
  const { because, rule, parts } = explanation;
  const write = {
    actor,
    verb,
    ...(subresource ? { subresource } : {}),
    ...(because ? { because } : {}),
    ...(rule ? { rule } : {}),
    causes: context.sim.causes(),
  };
  const more = { ...(parts ? { parts } : {}), ...(origins ? { origins } : {}), ...(stages && stages.length > 0 ? { stages } : {}) };
  // Thousands of renewals an hour that explain nothing: whoever asks finds the renewer's causes.
  if (resource === 'leases' && type === 'MODIFIED') return { ...write, ...more };
  const traceId = context.sim.emit({
    actor,
    type: 'object.written',
    objects: [traceObject(resource, object)],
    ...(because ? { because } : {}),
    ...(rule ? { rule } : {}),
    data: { type, verb, ...(subresource ? { subresource } : {}), resourceVersion: String(context.store.revision + 1), paths },
  });
  return { ...write, ...more, traceId };
}

function traceObject(resource: Resource, object: KubeObject): TraceObject {
  const { namespace, name = '', uid } = object.metadata ?? {};
  return { kind: resourceInfo(resource).kind, name, ...(namespace ? { namespace } : {}), ...(uid ? { uid } : {}) };
}
