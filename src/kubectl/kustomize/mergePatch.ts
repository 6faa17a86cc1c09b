// Strategic merge as kustomize does it (kyaml merge2): as the API server's, but what a patch names in a list stands in front.
import { deepEqual, isList, isRecord, type JsonRecord } from '../../base/json.ts';
import type { FieldType } from '../../api/schema/struct.ts';
import { metaOfList, metaOfObject, type PatchMeta } from '../../api/patch/strategic/patchMeta.ts';

const DIRECTIVE = '$patch';

/** Undefined: the patch deletes it. */
export function mergedObject(original: JsonRecord | undefined, patch: JsonRecord, type: FieldType | undefined): JsonRecord | undefined {
  const { [DIRECTIVE]: directive, ...fields } = patch;
  if (directive === 'delete') return undefined;
  const merged = new Map<string, unknown>(Object.entries(directive === 'replace' ? {} : (original ?? {})));
  for (const [key, value] of Object.entries(fields)) {
    const after = value === null ? undefined : mergedField(merged.get(key), value, key, type);
    if (after === undefined) merged.delete(key);
    else merged.set(key, after);
  }
  return Object.fromEntries(merged);
}

function mergedField(before: unknown, value: unknown, key: string, type: FieldType | undefined): unknown {
  if (isRecord(value)) return mergedObject(isRecord(before) ? before : undefined, value, metaIn(type, key, metaOfObject)?.type);
  if (!isList(value)) return value;
  const meta = metaIn(type, key, metaOfList);
  return mergedList(isList(before) ? before : [], value, meta);
}

/** Fields that no kind has are merged like those of unknown kinds. */
function metaIn(type: FieldType | undefined, key: string, find: (type: FieldType | undefined, key: string) => PatchMeta): PatchMeta | undefined {
  const known = type?.kind === 'map' || (type?.kind === 'struct' && type.struct.byName.has(key));
  return known ? find(type, key) : undefined;
}

function mergedList(before: readonly unknown[], patch: readonly unknown[], meta: PatchMeta | undefined): readonly unknown[] {
  const directive = patch.find((item) => isRecord(item) && item[DIRECTIVE] === 'replace' && Object.keys(item).length === 1);
  if (directive !== undefined) return patch.filter((item) => item !== directive);
  if (meta?.strategy !== 'merge') return patch;
  if (meta.mergeKey === '') return [...patch.filter((item) => !before.some((one) => deepEqual(one, item))), ...before];
  return isPort(meta.mergeKey) && before.length > 0 ? withAndWithoutProtocol((filter) => mergedByKey(before.filter(filter), patch.filter(filter), meta)) : mergedByKey(before, patch, meta);
}

/** Ports are told apart by their protocol as well; those that name none come first. */
function withAndWithoutProtocol(merge: (filter: (item: unknown) => boolean) => readonly unknown[]): readonly unknown[] {
  const named = (item: unknown) => isRecord(item) && item['protocol'] !== undefined;
  return [...merge((item) => !named(item)), ...merge(named)];
}

function isPort(key: string): boolean {
  return /[pP]ort$/.test(key);
}

function mergedByKey(before: readonly unknown[], patch: readonly unknown[], meta: PatchMeta): readonly unknown[] {
  const rest = [...before];
  const named: unknown[] = [];
  for (const item of patch) {
    const at = rest.findIndex((one) => isRecord(one) && isRecord(item) && sameKey(one, item, meta.mergeKey));
    const [one] = at < 0 ? [] : rest.splice(at, 1);
    const after = isRecord(item) ? mergedObject(isRecord(one) ? one : undefined, item, meta.type) : item;
    if (after !== undefined) named.push(after);
  }
  return [...named, ...rest];
}

function sameKey(a: JsonRecord, b: JsonRecord, key: string): boolean {
  return a[key] === b[key] && (!isPort(key) || a['protocol'] === b['protocol']);
}
