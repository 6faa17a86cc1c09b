// Equality as Kubernetes understands it: an absent list or map equals an empty one (apimachinery api/equality Semantic).
import { deepEqual } from '../../base/json.ts';
import { indentedJson } from '../formats/indentedJson.ts';
import { unifiedDiff } from '../formats/unifiedDiff.ts';
import { internalForm } from './internalForm.ts';

/** `semanticallyEqual('core', 'PodSpec', a, b)`: by the internal type of that name. */
export function semanticallyEqual(group: string, name: string, a: unknown, b: unknown): boolean {
  return deepEqual(a, b) || deepEqual(withoutEmpty(internalForm(group, name, a)), withoutEmpty(internalForm(group, name, b)));
}

/** Without the types at hand: whatever is empty equals what is absent. */
export function semanticallyEqualData(a: unknown, b: unknown): boolean {
  return deepEqual(a, b) || deepEqual(pruned(a), pruned(b));
}

/** The difference as update refusals show it. */
export function internalDiff(group: string, name: string, before: unknown, after: unknown): string {
  return unifiedDiff(indentedJson(internalForm(group, name, before)), indentedJson(internalForm(group, name, after)));
}

function pruned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(pruned);
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, pruned(item)]).filter(([, item]) => item !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Internal structs print all their fields: what prints without any is an empty map. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(withoutEmpty);
  const entries = Object.entries(value);
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([key, item]) => [key, withoutEmpty(item)]));
}
