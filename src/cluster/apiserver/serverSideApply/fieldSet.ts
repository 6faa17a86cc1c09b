// Objects as sets of fields, the way server-side apply sees them: list items by their keys, lists without keys as one field.
// Mirrors structured-merge-diff as far as merge keys tell it.
import type { Field, FieldType, Struct } from '../../../api/schema/struct.ts';
import { deepEqual } from '../../../base/json.ts';

/** Field path (`.spec.containers[name="app"].image`) → value. A keyed item has an entry of its own, of value `true`. */
export type FieldValues = ReadonlyMap<string, unknown>;

type JsonRecord = Readonly<Record<string, unknown>>;

const NOT_OWNED = new Set(['.apiVersion', '.kind', '.status']);
const OWNED_METADATA = /^\.metadata\.(labels|annotations|finalizers|ownerReferences)\b/;

/** The fields that a manager may own. */
export function fieldValues(struct: Struct, object: unknown): FieldValues {
  const values = new Map<string, unknown>();
  collectStruct(struct, object, '', values);
  for (const path of values.keys()) {
    if (path.startsWith('.metadata.') ? !OWNED_METADATA.test(path) : NOT_OWNED.has(path) || path.startsWith('.status.')) values.delete(path);
  }
  return values;
}

function collectStruct(struct: Struct, value: unknown, path: string, into: Map<string, unknown>): void {
  if (!isRecord(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const field = struct.byName.get(key);
    if (field && item !== undefined && item !== null) collect(field, field.type, item, `${path}.${key}`, into);
  }
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
  return `${path}[${field.mergeKey}=${JSON.stringify(isRecord(item) ? item[field.mergeKey] : undefined)}]`;
}

/** `live` with what `config` says; what it does not mention stays. */
export function mergeConfig(type: FieldType, live: unknown, config: unknown, field?: Field): unknown {
  if (type.kind === 'struct' && isRecord(config)) {
    const merged: Record<string, unknown> = isRecord(live) ? { ...live } : {};
    for (const [key, item] of Object.entries(config)) {
      const known = type.struct.byName.get(key);
      if (item === null) delete merged[key];
      else merged[key] = known ? mergeConfig(known.type, merged[key], item, known) : item;
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
      return known ? withoutFields(known.type, item, gone, at, known) : item;
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

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
