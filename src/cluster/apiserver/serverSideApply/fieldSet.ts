// Objects as sets of fields, the way server-side apply sees them: list items by their keys, lists without keys as one field.
// Mirrors structured-merge-diff as far as merge keys tell it.
import { deepEqual, isRecord, type JsonRecord } from '../../../base/json.ts';
import type { Field, FieldType, Struct } from '../../../api/schema/struct.ts';

/** Field path (`.spec.containers[name="app"].image`) → value. A keyed item has an entry of its own, of value `true`. */
export type FieldValues = ReadonlyMap<string, unknown>;

/** x-kubernetes-map-type: atomic. Set or taken as a whole. */
const ATOMIC_STRUCTS: ReadonlySet<string> = new Set([
  'autoscaling/v1.CrossVersionObjectReference', 'core/v1.ConfigMapKeySelector', 'core/v1.FileKeySelector', 'core/v1.LocalObjectReference', 'core/v1.NodeSelector', 'core/v1.NodeSelectorTerm',
  'core/v1.ObjectFieldSelector', 'core/v1.ObjectReference', 'core/v1.ResourceFieldSelector', 'core/v1.ScopeSelector', 'core/v1.SecretKeySelector', 'core/v1.SecretReference',
  'core/v1.TopologySelectorTerm', 'core/v1.TypedLocalObjectReference', 'discovery/v1.EndpointPort', 'networking/v1.ServiceBackendPort', 'rbac/v1.RoleRef', 'rbac/v1.Subject',
  'meta/v1.LabelSelector', 'meta/v1.OwnerReference',
]);
const ATOMIC_MAPS: ReadonlySet<string> = new Set(['core/v1.PodSpec.nodeSelector', 'core/v1.ReplicationControllerSpec.selector', 'core/v1.ServiceSpec.selector', 'node/v1.Scheduling.nodeSelector']);
/** x-kubernetes-list-map-keys where there are two: the second, and its default. */
const SECOND_KEYS: ReadonlyMap<string, readonly [key: string, byDefault: string | undefined]> = new Map([
  ['containerPort', ['protocol', 'TCP']], ['port', ['protocol', 'TCP']], ['topologyKey', ['whenUnsatisfiable', undefined]],
]);

const NOT_OWNED = new Set(['.apiVersion', '.kind', '.status']);
const OWNED_METADATA = /^\.metadata\.(labels|annotations|finalizers|ownerReferences)\b/;

/** The fields that a manager may own; through the main resource none of the status. */
export function fieldValues(struct: Struct, object: unknown, withStatus = false): FieldValues {
  const values = new Map<string, unknown>();
  collectStruct(struct, object, '', values);
  for (const path of values.keys()) {
    if (path.startsWith('.metadata.') ? !OWNED_METADATA.test(path) : NOT_OWNED.has(path) || (!withStatus && path.startsWith('.status.'))) values.delete(path);
  }
  return values;
}

function collectStruct(struct: Struct, value: unknown, path: string, into: Map<string, unknown>): void {
  if (!isRecord(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const field = struct.byName.get(key);
    if (!field || item === undefined || item === null) continue;
    if (isAtomic(struct, field)) into.set(`${path}.${key}`, item);
    else collect(field, field.type, item, `${path}.${key}`, into);
  }
}

/** A field that has one owner as a whole, whatever is in it. */
export function isAtomic(owner: Struct, { name, type }: Field): boolean {
  return type.kind === 'struct' ? ATOMIC_STRUCTS.has(type.struct.id) : type.kind === 'map' && ATOMIC_MAPS.has(`${owner.id}.${name}`);
}

function collect(field: Field | undefined, type: FieldType, value: unknown, path: string, into: Map<string, unknown>): void {
  if (type.kind === 'struct' && isRecord(value) && Object.keys(value).length > 0) return collectStruct(type.struct, value, path, into);
  if (type.kind === 'map' && isRecord(value) && Object.keys(value).length > 0) {
    for (const [key, item] of Object.entries(value)) collect(undefined, type.value, item, `${path}.${key}`, into);
    return;
  }
  if (type.kind !== 'list' || !Array.isArray(value) || !isMerged(field)) return void into.set(path, value);
  for (const item of value as readonly unknown[]) {
    const at = itemPath(field, path, item);
    into.set(at, true);
    collect(undefined, type.item, item, at, type.item.kind === 'struct' ? into : new Map());
  }
}

export function isMerged(field: Field | undefined): field is Field {
  return field?.patchStrategy?.includes('merge') ?? false;
}

export function itemPath(field: Field, path: string, item: unknown): string {
  if (field.mergeKey === undefined) return `${path}[=${JSON.stringify(item)}]`;
  return `${path}[${itemKeys(field, item).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}

/** The fields by which an item of a merged list is known. */
export function itemKeys({ mergeKey = '' }: Field, item: unknown): readonly (readonly [key: string, value: unknown])[] {
  const valueOf = (key: string): unknown => (isRecord(item) ? item[key] : undefined);
  const [second, byDefault] = SECOND_KEYS.get(mergeKey) ?? [];
  return [[mergeKey, valueOf(mergeKey)], ...(second === undefined ? [] : [[second, valueOf(second) ?? byDefault] as const])];
}

/** `live` with what `config` says; what it does not mention stays. */
export function mergeConfig(type: FieldType, live: unknown, config: unknown, field?: Field): unknown {
  if (type.kind === 'struct' && isRecord(config)) {
    const merged: Record<string, unknown> = isRecord(live) ? { ...live } : {};
    for (const [key, item] of Object.entries(config)) {
      const known = type.struct.byName.get(key);
      if (item === null) delete merged[key];
      else merged[key] = known && !isAtomic(type.struct, known) ? mergeConfig(known.type, merged[key], item, known) : item;
    }
    return merged;
  }
  if (type.kind === 'map' && isRecord(config)) return { ...(isRecord(live) ? live : {}), ...config };
  if (type.kind === 'list' && isMerged(field) && Array.isArray(config) && Array.isArray(live)) return mergeItems(type.item, field, live, config);
  return config;
}

function mergeItems(type: FieldType, field: Field, live: readonly unknown[], config: readonly unknown[]): readonly unknown[] {
  const same = (a: unknown, b: unknown): boolean => itemPath(field, '', a) === itemPath(field, '', b);
  const kept = live.map((item) => {
    const change = config.find((candidate) => same(candidate, item));
    return change === undefined ? item : mergeConfig(type, item, change);
  });
  return [...kept, ...config.filter((item) => !live.some((other) => same(other, item)))];
}

/** Without the fields at these paths. Containers that become empty stay as they are. */
export function withoutFields(type: FieldType, value: unknown, gone: ReadonlySet<string>, path = '', field?: Field): unknown {
  if (gone.size === 0) return value;
  if (type.kind === 'struct' && isRecord(value)) {
    return mapRecord(value, path, gone, (key, item, at) => {
      const known = type.struct.byName.get(key);
      return known && !isAtomic(type.struct, known) ? withoutFields(known.type, item, gone, at, known) : item;
    });
  }
  if (type.kind === 'map' && isRecord(value)) return mapRecord(value, path, gone, (_key, item, at) => withoutFields(type.value, item, gone, at));
  if (type.kind !== 'list' || !isMerged(field) || !Array.isArray(value)) return value;
  return (value as readonly unknown[]).flatMap((item) => {
    const at = itemPath(field, path, item);
    return gone.has(at) ? [] : [withoutFields(type.item, item, gone, at)];
  });
}

function mapRecord(value: JsonRecord, path: string, gone: ReadonlySet<string>, change: (key: string, item: unknown, at: string) => unknown): JsonRecord {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const at = `${path}.${key}`;
      return gone.has(at) ? [] : [[key, change(key, item, at)] as const];
    }),
  );
}

export function sameValue(a: FieldValues, b: FieldValues, path: string): boolean {
  return a.has(path) === b.has(path) && deepEqual(a.get(path), b.get(path));
}
