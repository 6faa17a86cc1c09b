// Stand-ins for functions of the api layer that are not there yet: enough for components to run, replaced one by one.
import { failure, ok } from '../../base/result.ts';
import { badRequest } from './apiErrors.ts';
import type { ApiMachinery } from './ports.ts';

type JsonRecord = Readonly<Record<string, unknown>>;
export const fallbackMachinery: Pick<ApiMachinery, 'applyPatch'> = {
  applyPatch(_resource, current, patch) {
    if (patch.type === 'json') return failure(badRequest('JSON patch is not simulated yet'));
    return ok(mergePatch(current, patch.body, patch.type === 'strategic' ? MERGE_KEYS : new Map()));
  },
};

const MERGE_KEYS: ReadonlyMap<string, string> = new Map([
  ['conditions', 'type'], ['containers', 'name'], ['initContainers', 'name'], ['ephemeralContainers', 'name'], ['volumes', 'name'], ['volumeMounts', 'mountPath'],
  ['env', 'name'], ['imagePullSecrets', 'name'], ['ownerReferences', 'uid'], ['hostAliases', 'ip'], ['podIPs', 'ip'], ['hostIPs', 'ip'], ['addresses', 'type'],
]);

function mergePatch(current: unknown, patch: unknown, mergeKeys: ReadonlyMap<string, string>): unknown {
  if (!isRecord(patch)) return patch;
  const base = isRecord(current) ? current : {};
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    const mergeKey = mergeKeys.get(key);
    if (value === null) delete merged[key];
    else if (mergeKey !== undefined && Array.isArray(value) && Array.isArray(base[key])) {
      merged[key] = inOrder(mergeList(base[key], value, mergeKey, mergeKeys), patch[`$setElementOrder/${key}`], mergeKey);
    }
    else merged[key] = mergePatch(base[key], value, mergeKeys);
  }
  return merged;
}

/** What the patch orders first and in its order, then the rest. */
function inOrder(items: readonly unknown[], order: unknown, mergeKey: string): readonly unknown[] {
  if (!Array.isArray(order)) return items;
  const keys = order.map((item: unknown) => (isRecord(item) ? item[mergeKey] : item));
  const place = (item: unknown): number => {
    const index = keys.indexOf(isRecord(item) ? item[mergeKey] : undefined);
    return index < 0 ? keys.length : index;
  };
  return items.map((item, i) => ({ item, i })).sort((a, b) => place(a.item) - place(b.item) || a.i - b.i).map(({ item }) => item);
}

function mergeList(current: readonly unknown[], patch: readonly unknown[], mergeKey: string, mergeKeys: ReadonlyMap<string, string>): readonly unknown[] {
  const merged = [...current];
  for (const item of patch) {
    if (!isRecord(item)) continue;
    const index = merged.findIndex((candidate) => isRecord(candidate) && candidate[mergeKey] === item[mergeKey]);
    if (item['$patch'] === 'delete') merged.splice(index, index < 0 ? 0 : 1);
    else if (index < 0) merged.push(item);
    else merged[index] = mergePatch(merged[index], item, mergeKeys);
  }
  return merged;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
