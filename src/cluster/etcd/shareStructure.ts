// Compares two versions of an object: which field paths changed, and which subtrees the new version can share with the old one.
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';
import { indexPath, keyPath } from '../../base/fieldPath.ts';

/** The changed field paths from one version to the next; list items by index. A new or removed subtree is one path. */
export function diffPaths(before: unknown, after: unknown): readonly string[] {
  const paths: string[] = [];
  shareStructure(before, after, paths);
  return paths;
}

/**
 * `after`, with every subtree that equals its counterpart in `before` replaced by that counterpart, and keys whose value
 * is undefined left out. Changed paths are appended to `paths`; when none is, the result is `before` itself.
 */
export function shareStructure(before: unknown, after: unknown, paths: string[], path = ''): unknown {
  if (before === after) return before;
  if (isList(before) && isList(after)) return shareList(before, after, paths, path);
  if (isRecord(before) && isRecord(after)) return shareRecord(before, after, paths, path);
  paths.push(path);
  return withoutUndefined(after);
}

function shareList(before: readonly unknown[], after: readonly unknown[], paths: string[], path: string): unknown {
  let allOld = before.length === after.length;
  let allNew = true;
  const items: unknown[] = [];
  for (let i = 0; i < after.length; i++) {
    const item = after[i];
    let shared: unknown;
    if (i < before.length) shared = before[i] === item ? item : shareStructure(before[i], item, paths, indexPath(path, i));
    else {
      paths.push(indexPath(path, i));
      shared = withoutUndefined(item);
    }
    if (allOld && shared !== before[i]) allOld = false;
    if (allNew && shared !== item) allNew = false;
    items.push(shared);
  }
  for (let i = after.length; i < before.length; i++) paths.push(indexPath(path, i));
  if (allOld) return before;
  return allNew ? after : items;
}

function shareRecord(before: JsonRecord, after: JsonRecord, paths: string[], path: string): unknown {
  let allOld = true;
  let allNew = true;
  let inBoth = 0;
  // Most records are all old or all new in the end: a third one is only made when it is neither.
  const keptValues: unknown[] = [];
  for (const key in after) {
    const value = after[key];
    if (value === undefined) {
      allNew = false;
      keptValues.push(undefined);
      continue;
    }
    // The same value is no key of the prototype.
    const old = before[key] === value ? value : own(before, key);
    if (old !== undefined) inBoth += 1;
    let kept: unknown = value;
    if (old === undefined) {
      paths.push(keyPath(path, key));
      kept = withoutUndefined(value);
    } else if (old !== value) kept = shareStructure(old, value, paths, keyPath(path, key));
    if (kept !== old) allOld = false;
    if (kept !== value) allNew = false;
    keptValues.push(kept);
  }
  if (countDefined(before) > inBoth) reportRemoved(before, after, paths, path);
  else if (allOld) return before;
  return allNew ? after : withValues(after, keptValues);
}

/** The keys of `record` with other values; those without one are left out. */
function withValues(record: JsonRecord, values: readonly unknown[]): JsonRecord {
  const result: Record<string, unknown> = {};
  let i = 0;
  for (const key in record) {
    const value = values[i];
    i += 1;
    if (value !== undefined) put(result, key, value);
  }
  return result;
}

function countDefined(record: JsonRecord): number {
  let count = 0;
  for (const key in record) if (record[key] !== undefined) count += 1;
  return count;
}

function reportRemoved(before: JsonRecord, after: JsonRecord, paths: string[], path: string): void {
  for (const key in before) if (before[key] !== undefined && own(after, key) === undefined) paths.push(keyPath(path, key));
}

/** A value without keys of value undefined, at any depth; the same value when there are none. */
export function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !holdsUndefined(value)) return value;
  if (isList(value)) return value.map(withoutUndefined);
  const kept: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) put(kept, key, withoutUndefined(item));
  return kept;
}

/** Whether any key, however deep, has the value undefined. What is frozen was stored, and has none. */
function holdsUndefined(value: object): boolean {
  if (Object.isFrozen(value)) return false;
  if (isList(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null && holdsUndefined(item)) return true;
    return false;
  }
  const record = value as JsonRecord;
  for (const key in record) {
    const item = record[key];
    if (item === undefined || (typeof item === 'object' && item !== null && holdsUndefined(item))) return true;
  }
  return false;
}

/** Keys come from user text: `constructor` must not be found on the prototype, and `__proto__` not set it. */
function own(record: JsonRecord, key: string): unknown {
  const value = record[key];
  return value === undefined || Object.hasOwn(record, key) ? value : undefined;
}

function put(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  else record[key] = value;
}
