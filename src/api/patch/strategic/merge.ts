// Strategic merge: applies a patch to an object, lists item by item where the kind says so. Mirrors apimachinery
// strategicpatch/patch.go mergeMap. Originals are not changed; what is not patched is shared with them.
import { deepEqual, isList, isRecord, type JsonRecord } from '../../../base/json.ts';
import { defineKey } from '../../decode/readStruct.ts';
import type { FieldType } from '../../schema/struct.ts';
import { goValue, PatchError } from '../patchError.ts';
import { DELETE_FROM_LIST, DIRECTIVE, listOf, RETAIN_KEYS, SET_ELEMENT_ORDER, type MergeOptions } from './directives.ts';
import { indexOf, keyOf, ordered, standsAs } from './listOrder.ts';
import { metaOfList, metaOfObject } from './patchMeta.ts';

type Items = readonly unknown[];
type Fields = Record<string, unknown>;

export function mergeObject(original: JsonRecord | undefined, patch: JsonRecord, type: FieldType | undefined, options: MergeOptions): JsonRecord {
  if (Object.hasOwn(patch, DIRECTIVE)) return replaced(patch);
  const merged: Fields = { ...original };
  // Carried out already: entries of the patch that others stand for.
  const done = new Set<string>();
  if (hasDirectives(patch)) {
    retainKeys(merged, patch, done, options);
    mergeOrderedLists(merged, patch, done, type, options);
  }
  let removed = false;
  for (const key of Object.keys(patch)) {
    if (done.has(key)) continue;
    const value = patch[key];
    const deletedFrom = listOf(key, DELETE_FROM_LIST);
    if (deletedFrom !== undefined && !options.carryOut) merged[key] = value;
    else if (deletedFrom !== undefined) deleteScalars(merged, deletedFrom, value);
    else if (value === null && options.carryOut) {
      removed ||= merged[key] !== undefined;
      if (Object.hasOwn(merged, key)) merged[key] = undefined;
    } else mergeField(merged, key, value, type, options);
  }
  return removed ? withoutAbsent(merged) : merged;
}

function hasDirectives(patch: JsonRecord): boolean {
  for (const key in patch) if (key.charCodeAt(0) === 36) return true;
  return false;
}

/** Rebuilt instead of deleted from: objects that lost a key are slow ever after. */
function withoutAbsent(record: JsonRecord): Fields {
  const present: Fields = {};
  for (const key of Object.keys(record)) if (record[key] !== undefined) defineKey(present, key, record[key]);
  return present;
}

/** `$patch: replace` and `$patch: delete` of a whole object. */
function replaced(patch: JsonRecord): JsonRecord {
  const { [DIRECTIVE]: directive, ...rest } = patch;
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  throw new PatchError(`unknown patch type: ${goValue(directive)} in map: ${goValue(patch)}`);
}

function mergeField(merged: Fields, key: string, value: unknown, type: FieldType | undefined, options: MergeOptions): void {
  if (value === undefined) return;
  if (value === null) {
    delete merged[key];
    if (!options.carryOut) merged[key] = null;
    return;
  }
  const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
  if (isRecord(before) && isRecord(value)) {
    const meta = metaOfObject(type, key);
    merged[key] = meta.strategy === 'replace' ? value : mergeObject(before, value, meta.type, options);
  } else if (isList(before) && isList(value)) {
    const meta = metaOfList(type, key);
    merged[key] = meta.strategy === 'merge' ? mergeLists(before, value, meta.type, meta.mergeKey, options) : value;
  } else merged[key] = options.carryOut ? withoutNulls(value) : value;
}

/** Clears what the patch does not list as kept. */
function retainKeys(merged: Fields, patch: JsonRecord, done: Set<string>, options: MergeOptions): void {
  if (!Object.hasOwn(patch, RETAIN_KEYS)) return;
  const kept = patch[RETAIN_KEYS];
  done.add(RETAIN_KEYS);
  if (!options.carryOut) {
    merged[RETAIN_KEYS] = kept;
    return;
  }
  if (!isList(kept)) throw new PatchError('invalid patch format of retainKeys');
  for (const [key, value] of Object.entries(patch)) {
    if (done.has(key)) continue;
    const directive = key.startsWith(DELETE_FROM_LIST) || key.startsWith(SET_ELEMENT_ORDER);
    if (value !== null && !directive && !kept.includes(key)) throw new PatchError('invalid patch format of retainKeys');
  }
  for (const key of Object.keys(merged)) if (!kept.includes(key)) delete merged[key];
}

/** Lists with a `$setElementOrder` are merged together with it. */
function mergeOrderedLists(merged: Fields, patch: JsonRecord, done: Set<string>, type: FieldType | undefined, options: MergeOptions): void {
  for (const key of Object.keys(patch)) {
    const list = listOf(key, SET_ELEMENT_ORDER);
    if (list === undefined || done.has(key)) continue;
    const order = patch[key];
    done.add(key);
    if (!options.carryOut) {
      merged[key] = order;
      continue;
    }
    if (!isList(order)) throw new PatchError('invalid patch format of setElementOrder list');
    const before = merged[list];
    const change = done.has(list) ? undefined : patch[list];
    if (before === undefined && change === undefined) continue;
    const meta = metaOfList(type, list);
    const present = isList(before) ? before : undefined;
    const changes = isList(change) ? change : undefined;
    if (changes) requireOrder(changes, order, meta.mergeKey);
    const items = present && changes ? (meta.strategy === 'merge' ? mergeLists(present, changes, meta.type, meta.mergeKey, options, order) : changes) : (present ?? withoutNulls(changes ?? []));
    merged[list] = ordered(isList(items) ? items : [], order, present ?? [], meta.mergeKey);
    done.add(list);
  }
}

/** The patched items must come in the order that the directive gives. */
function requireOrder(changes: Items, order: Items, mergeKey: string): void {
  const staying = changes.filter((item) => keyOf(item, DIRECTIVE) !== 'delete');
  let found = 0;
  for (let i = 0; i < order.length && found < staying.length; i++) {
    const asked = mergeKey === '' ? order[i] : keyOf(order[i], mergeKey);
    const next = mergeKey === '' ? staying[found] : keyOf(staying[found], mergeKey);
    if (asked === next || (typeof next === 'object' && deepEqual(asked, next))) found += 1;
  }
  if (order.length === 0 || found === staying.length) return;
  throw new PatchError(`The order in patch list:\n${goValue(changes)}\n doesn't match ${SET_ELEMENT_ORDER} list:\n${goValue(order)}\n`);
}

/** `order`: in which the caller will put the items. */
function mergeLists(original: Items, patch: Items, type: FieldType | undefined, mergeKey: string, options: MergeOptions, order?: Items): Items {
  if (original.length === 0 && patch.length === 0) return original;
  if (!itemsAreObjects(original, patch)) {
    const both = deduplicated([...original, ...patch]);
    return ordered(both, patch, original, '');
  }
  if (mergeKey === '') throw new PatchError(`cannot merge lists without merge key for ${type?.kind === 'struct' ? type.struct.name : ''}`);
  const { kept, changes } = withDirectives(original, patch, mergeKey);
  const merged = [...kept];
  for (const change of changes) {
    if (!Object.hasOwn(change, mergeKey)) throw new PatchError(`map: ${goValue(change)} does not contain declared merge key: ${mergeKey}`);
    const index = indexOf(merged, change, mergeKey);
    const before = merged[index];
    if (isRecord(before)) merged[index] = mergeObject(before, change, type, options);
    else merged.push(options.carryOut ? withoutNulls(change) : change);
  }
  return order && standsAs(merged, order, mergeKey) ? merged : ordered(merged, changes, kept, mergeKey);
}

/** Carries out `$patch` of single items, and of the whole list. */
function withDirectives(original: Items, patch: Items, mergeKey: string): { readonly kept: Items; readonly changes: readonly JsonRecord[] } {
  let kept = original;
  let replacesAll = false;
  const changes: JsonRecord[] = [];
  for (const item of patch) {
    if (!isRecord(item)) continue;
    const directive = item[DIRECTIVE];
    if (directive === undefined) changes.push(item);
    else if (directive === 'delete') {
      if (!Object.hasOwn(item, mergeKey)) throw new PatchError(`map: ${goValue(item)} does not contain declared merge key: ${mergeKey}`);
      kept = kept.filter((candidate) => !deepEqual(keyOf(candidate, mergeKey), item[mergeKey]));
    } else if (directive === 'replace') replacesAll = true;
    else if (directive === 'merge') throw new PatchError('merging lists cannot yet be specified in the patch');
    else throw new PatchError(`unknown patch type: ${goValue(directive)} in map: ${goValue(item)}`);
  }
  return replacesAll ? { kept: changes, changes: [] } : { kept, changes };
}

/** All items of both lists must be of one type. */
export function itemsAreObjects(original: Items, patch: Items): boolean {
  let objects = 0;
  for (const items of [original, patch]) {
    for (const item of items) {
      if (typeof item !== 'object' || item === null) continue;
      if (isList(item)) throw new PatchError('lists of lists are not supported');
      objects += 1;
    }
  }
  if (objects > 0 && objects < original.length + patch.length) throw new PatchError(`list element types are not identical: ${goValue([original, patch])}`);
  return objects > 0;
}

/** Later copies go; the last item takes their place, as in Go. */
export function deduplicated(items: readonly unknown[]): Items {
  const list = [...items];
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      if (list[i] !== list[j]) continue;
      const last = list.pop();
      if (j < list.length) list[j] = last;
      j -= 1;
    }
  }
  return list;
}

function deleteScalars(merged: Fields, list: string, gone: unknown): void {
  const before = merged[list];
  if (isList(before) && isList(gone)) merged[list] = before.filter((item) => !gone.includes(item));
}

/** Nulls in what is added delete nothing; directives in it have nothing to direct. The value itself where there are none. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !holdsNull(value)) return value;
  if (isList(value)) return value.map(withoutNulls);
  const clean: Fields = {};
  for (const [key, item] of Object.entries(value)) if (item !== null) defineKey(clean, key, withoutNulls(item));
  return clean;
}

/** Whether any field, however deep, is null; items of lists do not count, but what is in them does. */
function holdsNull(value: object): boolean {
  for (const item of Object.values(value)) {
    if (item === null ? !isList(value) : typeof item === 'object' && holdsNull(item)) return true;
  }
  return false;
}
