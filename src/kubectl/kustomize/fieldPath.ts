// Changes fields of plain objects by path, as kustomize's field specs name them: lists on the way are entered item by item.
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';

/** `create`: maps that are missing on the way are made; without it nothing happens where one is missing. */
export function updateAt(value: unknown, path: readonly string[], change: (value: unknown) => unknown, create = false): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (isList(value)) return value.map((item) => updateAt(item, path, change, create));
  const here = create && (value === undefined || value === null) ? {} : value;
  if (!isRecord(here)) return value;
  const before = Object.hasOwn(here, key) ? here[key] : undefined;
  if ((before === undefined || before === null) && !create) return value;
  const after = updateAt(before, rest, change, create);
  return after === before ? value : { ...here, [key]: after };
}

export function updateObject(object: JsonRecord, path: string, change: (value: unknown) => unknown, create = false): JsonRecord {
  const updated = updateAt(object, path.split('/'), change, create);
  return isRecord(updated) ? updated : object;
}

/** Adds entries to a map of texts; those that are there already are overwritten. */
export function withEntries(entries: Readonly<Record<string, string>>): (value: unknown) => unknown {
  return (value) => ({ ...(isRecord(value) ? value : {}), ...entries });
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  let here = value;
  for (const key of path) here = isRecord(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return typeof here === 'string' ? here : '';
}
