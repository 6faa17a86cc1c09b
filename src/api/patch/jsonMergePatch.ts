// RFC 7386: what the patch names replaces, null removes, objects are merged.
import { isRecord } from '../../base/json.ts';
import { failure, ok, type Result } from '../../base/result.ts';

export function applyJsonMergePatch(original: unknown, patch: unknown): Result<unknown, string> {
  return isRecord(patch) ? ok(merge(original, patch)) : failure('Invalid JSON Patch');
}

function merge(original: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(original) ? { ...original } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = merge(merged[key], value);
  }
  return merged;
}
