// Whether data has what an expectation names: objects by subset, texts with placeholders.
import { isRecord } from '../../../base/json.ts';
import { patternOf } from './placeholders.ts';

/** Everything in `wanted` is in `actual`; lists item by item, where `wanted` has them. */
export function covers(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(actual) && wanted.every((item, i) => covers(actual[i], item) || actual.some((other) => covers(other, item)));
  if (isRecord(wanted)) return Object.entries(wanted).every(([key, value]) => (isRecord(actual) || Object.keys(wanted).length === 0) && covers(isRecord(actual) ? actual[key] : undefined, value));
  if (typeof wanted === 'string' && /<[a-z0-9]/i.test(wanted)) return typeof actual === 'string' && new RegExp(`^${patternOf(wanted).source}$`).test(actual);
  if (typeof wanted === 'string' && wanted.endsWith('\n')) return actual === wanted || actual === wanted.trimEnd();
  return actual === wanted;
}

/** Values at a path of field names, `[n]` and list items by name: `spec.containers[0].resources`, `data.keys`. */
export function valueAt(root: unknown, path: string): unknown {
  if (isRecord(root) && path in root) return root[path];
  let value = root;
  for (const part of path.split(/\.|(?=\[)/)) {
    const index = /^\[(\d+)\]$/.exec(part)?.[1];
    if (index !== undefined) value = Array.isArray(value) ? (value as unknown[])[Number(index)] : undefined;
    else if (Array.isArray(value)) value = value.find((item) => isRecord(item) && item['name'] === part);
    else if (part === 'keys' && isRecord(value) && !('keys' in value)) value = Object.keys(value);
    else value = isRecord(value) ? value[part] : undefined;
  }
  return value;
}
