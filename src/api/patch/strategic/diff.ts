// The strategic merge patch between two objects. Mirrors apimachinery strategicpatch/patch.go diffMaps and diffLists.
import { compareBytes, sortedStrings } from '../../../base/compareBytes.ts';
import { deepEqual, isList, isRecord, type JsonRecord } from '../../../base/json.ts';
import type { FieldType } from '../../schema/struct.ts';
import { goValue } from '../patchError.ts';
import { DELETE_FROM_LIST, DIRECTIVE, RETAIN_KEYS, SET_ELEMENT_ORDER } from './directives.ts';
import { keyOf, requireKeys, sortedBy } from './listOrder.ts';
import { deduplicated, itemsAreObjects } from './merge.ts';
import { metaOfList, metaOfObject, type PatchMeta } from './patchMeta.ts';

type Items = readonly unknown[];

export interface DiffOptions {
  readonly ignoreDeletions?: boolean;
  readonly ignoreChangesAndAdditions?: boolean;
  readonly retainKeys?: boolean;
}

export function diffObjects(original: JsonRecord, modified: JsonRecord, type: FieldType | undefined, options: DiffOptions): JsonRecord {
  const patch: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(modified)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(original, key)) {
      if (!options.ignoreChangesAndAdditions) patch[key] = value;
    } else Object.assign(patch, diffField(key, original[key], value, type, options));
  }
  if (!options.ignoreDeletions) for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) patch[key] = null;
  const kept = options.retainKeys ? Object.keys(modified).filter((key) => modified[key] !== null) : [];
  const cleared = Object.keys(original).some((key) => original[key] !== null && !Object.hasOwn(modified, key));
  if (kept.length > 0 && (Object.keys(patch).length > 0 || cleared)) patch[RETAIN_KEYS] = sortedStrings(kept);
  return patch;
}

/** The entries of a patch for one field that both have. */
function diffField(key: string, original: unknown, modified: unknown, type: FieldType | undefined, options: DiffOptions): JsonRecord {
  const changed: JsonRecord = options.ignoreChangesAndAdditions || deepEqual(original, modified) ? {} : { [key]: modified };
  if (isRecord(original) && isRecord(modified)) {
    if (deepEqual(original, modified)) return unchangedObject(original, type, key, options);
    const meta = metaOfObject(type, key);
    if (meta.strategy === 'replace') return changed;
    const patch = diffObjects(original, modified, meta.type, { ...options, retainKeys: meta.retainKeys });
    return Object.keys(patch).length > 0 ? { [key]: patch } : {};
  }
  if (!isList(original) || !isList(modified)) return changed;
  if (deepEqual(original, modified)) return {};
  const meta = metaOfList(type, key);
  return meta.strategy === 'merge' ? diffLists(key, original, modified, meta, { ...options, retainKeys: meta.retainKeys }) : changed;
}

/** A field of strategy `replace` is sent even when it did not change. */
function unchangedObject(value: JsonRecord, type: FieldType | undefined, key: string, options: DiffOptions): JsonRecord {
  const replaces = type?.kind === 'struct' && (type.struct.byName.get(key)?.patchStrategy ?? '').split(',').includes('replace');
  return replaces && !options.ignoreChangesAndAdditions ? { [key]: value } : {};
}

function diffLists(key: string, original: Items, modified: Items, { type, mergeKey }: PatchMeta, options: DiffOptions): JsonRecord {
  if (original.length === 0) return modified.length === 0 || options.ignoreChangesAndAdditions ? {} : { [key]: modified };
  const order = `${SET_ELEMENT_ORDER}/${key}`;
  if (!itemsAreObjects(original, modified)) {
    const { added, removed } = diffScalars(original, modified, options);
    return {
      ...(added.length > 0 ? { [key]: sortedBy(added, modified, '') } : {}),
      ...(removed.length > 0 ? { [`${DELETE_FROM_LIST}/${key}`]: removed } : {}),
      [order]: modified,
    };
  }
  requireKeys([...original, ...modified], mergeKey);
  const { changed, deleted } = diffItems(original, modified, type, mergeKey, options);
  const patch = [...sortedBy(changed, modified, mergeKey), ...deleted];
  const sameOrder = original.length === modified.length && original.every((item, i) => deepEqual(keyOf(item, mergeKey), keyOf(modified[i], mergeKey)));
  return {
    ...(patch.length > 0 ? { [key]: patch } : {}),
    ...((patch.length > 0 || !sameOrder) && modified.length > 0 ? { [order]: modified.map((item) => ({ [mergeKey]: keyOf(item, mergeKey) })) } : {}),
  };
}

function diffScalars(original: Items, modified: Items, options: DiffOptions): { readonly added: Items; readonly removed: Items } {
  const byText = (items: Items): Items => [...items].sort((a, b) => compareBytes(goValue(a), goValue(b)));
  const added = options.ignoreChangesAndAdditions ? [] : byText(modified).filter((item) => !original.includes(item));
  const removed = options.ignoreDeletions ? [] : deduplicated(byText(original).filter((item) => !modified.includes(item)));
  return { added, removed };
}

function diffItems(original: Items, modified: Items, type: FieldType | undefined, mergeKey: string, options: DiffOptions): { readonly changed: Items; readonly deleted: Items } {
  const textOf = (item: unknown): string => goValue(keyOf(item, mergeKey));
  const [before, after] = [new Map(original.map((item) => [textOf(item), item])), new Map(modified.map((item) => [textOf(item), item]))];
  const changed: unknown[] = [];
  for (const text of sortedStrings(after.keys())) {
    const [old, item] = [before.get(text), after.get(text)];
    if (!isRecord(item)) continue;
    if (!isRecord(old)) {
      if (!options.ignoreChangesAndAdditions) changed.push(item);
      continue;
    }
    const patch = diffObjects(old, item, type, options);
    if (Object.keys(patch).length > 0) changed.push({ ...patch, [mergeKey]: item[mergeKey] });
  }
  const gone = options.ignoreDeletions ? [] : sortedStrings(before.keys()).filter((text) => !after.has(text));
  return { changed, deleted: gone.map((text) => ({ [DIRECTIVE]: 'delete', [mergeKey]: keyOf(before.get(text), mergeKey) })) };
}
