// The only way into the store: emits `object.written` and commits, at one instant.
import type { TraceEventDraft, TraceObject } from '../../../engine/trace/traceEvent.ts';
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
  readonly manager?: string | undefined;
  /** The configuration of a server-side apply. */
  readonly applied?: KubeObject | undefined;
  readonly stages?: readonly WriteStage[] | undefined;
}

/** Writes an object; a write that changes nothing makes no version and returns what is there. */
export function commitObject(context: ServerContext, resource: Resource, object: KubeObject, details: WriteDetails): KubeObject {
  const key = keyOf(object);
  const change = context.store.prepare(resource, key, object);
  if (!change) return context.store.get(resource, key) ?? object;
  const type = context.store.get(resource, key) ? 'MODIFIED' : 'ADDED';
  if (type === 'ADDED') countObject(context, resource);
  return context.store.put(resource, key, change, record(context, resource, change.object, change.paths, type, details)).object;
}

/** Each Pod has several Events, which go by themselves. */
const EVENTS_PER_OBJECT = 10;

function countObject({ sim, store, created }: ServerContext, resource: Resource): void {
  const factor = resource === 'events' ? EVENTS_PER_OBJECT : 1;
  const total = (created.get(resource) ?? 0) + 1;
  created.set(resource, total);
  if (store.count(resource) >= sim.budgets.objects * factor) sim.exhaust('objects', resource);
  else if (total > sim.budgets.created * factor) sim.exhaust('created', resource);
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
  const { actor, verb, subresource, explanation, origins, manager, applied, stages } = details;
  const { because, rule, parts } = explanation;
  const write: Mutable<WriteRecord> = { actor, verb, causes: context.sim.causes() };
  if (subresource) write.subresource = subresource;
  if (because) write.because = because;
  if (rule) write.rule = rule;
  if (parts) write.parts = parts;
  if (origins) write.origins = origins;
  if (manager) write.manager = manager;
  if (applied) write.applied = applied;
  if (stages && stages.length > 0) write.stages = stages;
  // Thousands of renewals an hour that explain nothing: whoever asks finds the renewer's causes.
  if (resource === 'leases' && type === 'MODIFIED') return write;
  const resourceVersion = String(context.store.revision + 1);
  const event: Mutable<TraceEventDraft> = {
    actor,
    type: 'object.written',
    objects: [traceObject(resource, object)],
    data: subresource ? { type, verb, subresource, resourceVersion, paths } : { type, verb, resourceVersion, paths },
  };
  if (because) event.because = because;
  if (rule) event.rule = rule;
  write.traceId = context.sim.emit(event);
  return write;
}

/** Built up field by field: this runs at every write, and spreading optional parts costs more than the rest of it. */
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function traceObject(resource: Resource, object: KubeObject): TraceObject {
  const { namespace, name = '', uid } = object.metadata ?? {};
  return { kind: resourceInfo(resource).kind, name, ...(namespace ? { namespace } : {}), ...(uid ? { uid } : {}) };
}
