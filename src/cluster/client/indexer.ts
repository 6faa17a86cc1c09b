// The cache of an informer: objects by key, indexes by value, lists sorted when somebody asks. Mirrors client-go tools/cache Indexer.
import { compareBytes } from '../../base/compareBytes.ts';
import type { KubeObject } from '../../api/resources.ts';

export interface Indexer<T extends KubeObject> {
  readonly size: number;
  get(key: string): T | undefined;
  keys(): Iterable<string>;
  set(key: string, object: T): void;
  delete(key: string): void;
  /** By key in byte order. */
  list(): readonly T[];
  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void;
  /** In the order in which the objects came to have the value. */
  byIndex(index: string, value: string): readonly T[];
}

interface Index<T> {
  readonly valuesOf: (object: T) => readonly string[];
  readonly keysByValue: Map<string, Set<string>>;
  /** What was asked for since it last changed. */
  readonly picked: Map<string, readonly T[]>;
}

const NO_OBJECTS: readonly never[] = [];

export function createIndexer<T extends KubeObject>(): Indexer<T> {
  const objects = new Map<string, T>();
  const indexes = new Map<string, Index<T>>();
  let sortedKeys: readonly string[] | undefined;
  let list: readonly T[] | undefined;

  function reindex(key: string, before: T | undefined, after: T | undefined): void {
    for (const { valuesOf, keysByValue, picked } of indexes.values()) {
      const old = before === undefined ? NO_OBJECTS : valuesOf(before);
      const next = after === undefined ? NO_OBJECTS : valuesOf(after);
      for (const value of old) {
        picked.delete(value);
        if (!next.includes(value)) removeFrom(keysByValue, value, key);
      }
      for (const value of next) {
        picked.delete(value);
        if (!old.includes(value)) addTo(keysByValue, value, key);
      }
    }
  }

  return {
    get size() {
      return objects.size;
    },
    get: (key) => objects.get(key),
    keys: () => objects.keys(),
    set(key, object) {
      const before = objects.get(key);
      objects.set(key, object);
      reindex(key, before, object);
      list = undefined;
      if (before === undefined) sortedKeys = undefined;
    },
    delete(key) {
      const before = objects.get(key);
      if (before === undefined) return;
      objects.delete(key);
      reindex(key, before, undefined);
      list = undefined;
      sortedKeys = undefined;
    },
    list() {
      sortedKeys ??= [...objects.keys()].sort(compareBytes);
      list ??= pick(objects, sortedKeys);
      return list;
    },
    addIndex(index, valuesOf) {
      if (indexes.has(index)) return;
      const keysByValue = new Map<string, Set<string>>();
      indexes.set(index, { valuesOf, keysByValue, picked: new Map() });
      for (const [key, object] of objects) for (const value of valuesOf(object)) addTo(keysByValue, value, key);
    },
    byIndex(index, value) {
      const found = indexes.get(index);
      if (!found) throw new Error(`there is no index '${index}'`);
      const known = found.picked.get(value);
      if (known) return known;
      const keys = found.keysByValue.get(value);
      if (!keys) return NO_OBJECTS;
      const picked = pick(objects, keys);
      found.picked.set(value, picked);
      return picked;
    },
  };
}

function pick<T>(objects: ReadonlyMap<string, T>, keys: Iterable<string>): readonly T[] {
  const picked: T[] = [];
  for (const key of keys) {
    const object = objects.get(key);
    if (object !== undefined) picked.push(object);
  }
  return picked;
}

function addTo(keysByValue: Map<string, Set<string>>, value: string, key: string): void {
  const keys = keysByValue.get(value);
  if (keys) keys.add(key);
  else keysByValue.set(value, new Set([key]));
}

function removeFrom(keysByValue: Map<string, Set<string>>, value: string, key: string): void {
  const keys = keysByValue.get(value);
  keys?.delete(key);
  if (keys?.size === 0) keysByValue.delete(value);
}
