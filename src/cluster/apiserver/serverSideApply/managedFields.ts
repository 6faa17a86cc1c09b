// metadata.managedFields, worked out of an object's versions when somebody asks. Mirrors fieldmanager and structured-merge-diff's FieldsV1.
import { compareBytes } from '../../../base/compareBytes.ts';
import type { ManagedFieldsEntry } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf } from '../../../api/scheme/scheme.ts';
import { structOfKind, type Field, type FieldType, type Struct } from '../../../api/schema/struct.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';
import { isAtomic, isMerged, itemKeys, itemPath } from './fieldSet.ts';
import { ownersOf, type Owner } from './owners.ts';

/** `{"f:spec": {"f:replicas": {}}}`. */
interface FieldsV1 {
  readonly [name: string]: FieldsV1;
}

const OWNED: FieldsV1 = {};

export function withManagedFields(context: Pick<ServerContext, 'sim' | 'store'>, resource: Resource, object: KubeObject): KubeObject {
  const info = resourceInfo(resource);
  const struct = structOfKind(apiVersionOf(info), info.kind);
  if (!struct) return object;
  const entries = ownersOf(struct, context.store.versions(object.metadata?.uid ?? ''), true)
    .map((owner) => entryOf(owner, struct, object, apiVersionOf(info), context.sim.wallClock.rfc3339(owner.since)))
    .sort(byOperationAndTime);
  return { ...object, metadata: { ...object.metadata, managedFields: entries } } as KubeObject;
}

function entryOf({ manager, operation, subresource, fields }: Owner, struct: Struct, object: KubeObject, apiVersion: string, time: string): ManagedFieldsEntry {
  return { apiVersion, fieldsType: 'FieldsV1', fieldsV1: fieldsOfStruct(struct, object, '', fields) ?? {}, manager, operation, ...(subresource === undefined ? {} : { subresource }), time };
}

/** managers.go: applies first, then by time, then by name. */
function byOperationAndTime(a: ManagedFieldsEntry, b: ManagedFieldsEntry): number {
  return compareBytes(a.operation ?? '', b.operation ?? '') || compareBytes(a.time ?? '', b.time ?? '') || compareBytes(a.manager ?? '', b.manager ?? '');
}

function fieldsOfStruct(struct: Struct, value: unknown, path: string, owned: ReadonlySet<string>): FieldsV1 | undefined {
  return collected(recordOf(value).flatMap(([key, item]): [string, FieldsV1][] => {
    const field = struct.byName.get(key);
    const at = `${path}.${key}`;
    if (!field || item === undefined || item === null) return [];
    const below = isAtomic(struct, field) ? leaf(at, owned) : fieldsOf(field, field.type, item, at, owned);
    return below ? [[`f:${key}`, below]] : [];
  }));
}

function fieldsOf(field: Field | undefined, type: FieldType, value: unknown, path: string, owned: ReadonlySet<string>): FieldsV1 | undefined {
  if (owned.has(path)) return OWNED;
  if (type.kind === 'struct') return fieldsOfStruct(type.struct, value, path, owned);
  if (type.kind === 'map') return fieldsOfMap(value, path, owned);
  if (type.kind !== 'list' || !Array.isArray(value) || !isMerged(field)) return undefined;
  const items = value as readonly unknown[];
  const entries = items.flatMap((item): [string, FieldsV1][] => {
    const at = itemPath(field, path, item);
    const keys = field.mergeKey === undefined ? undefined : Object.fromEntries(itemKeys(field, item).filter(([, key]) => key !== undefined));
    const inner = type.item.kind === 'struct' ? fieldsOfStruct(type.item.struct, item, at, owned) : undefined;
    if (!owned.has(at) && !inner) return [];
    return [[keys === undefined ? `v:${JSON.stringify(item)}` : `k:${JSON.stringify(keys)}`, keys === undefined ? OWNED : { ...(owned.has(at) ? { '.': OWNED } : {}), ...inner }]];
  });
  return collected(withWhole(entries, items.length > 0 && items.every((item) => owned.has(itemPath(field, path, item)))));
}

function fieldsOfMap(value: unknown, path: string, owned: ReadonlySet<string>): FieldsV1 | undefined {
  const entries = recordOf(value);
  const mine = entries.flatMap(([key]): [string, FieldsV1][] => (owned.has(`${path}.${key}`) ? [[`f:${key}`, OWNED]] : []));
  return collected(withWhole(mine, mine.length === entries.length));
}

/** Whoever made a map or list owns it beside what is in it. Differs from a real server where its maker has lost an entry since. */
function withWhole(entries: readonly [string, FieldsV1][], whole: boolean): [string, FieldsV1][] {
  return entries.length > 0 && whole ? [['.', OWNED], ...entries] : [...entries];
}

function leaf(path: string, owned: ReadonlySet<string>): FieldsV1 | undefined {
  return owned.has(path) ? OWNED : undefined;
}

function collected(entries: readonly [string, FieldsV1][]): FieldsV1 | undefined {
  const sorted = [...entries].sort(([a], [b]) => compareBytes(a, b));
  return sorted.length === 0 ? undefined : Object.fromEntries(sorted);
}

function recordOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
