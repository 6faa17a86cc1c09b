// The patch that brings a live object to what was applied: deletions from the last applied configuration, the rest from the new one.
import type { KubeObject } from '../../../api/resources.ts';
import { deepEqual } from '../../../base/json.ts';

type Plain = Readonly<Record<string, unknown>>;

/** jsonmergepatch.CreateThreeWayJSONMergePatch: undefined when nothing has to change. */
export function threeWayMergePatch(original: unknown, modified: KubeObject, current: KubeObject): Plain | undefined {
  const patch = additions(current, modified);
  const merged = mergeDeletions(patch, deletions(asPlain(original), asPlain(modified), asPlain(current)));
  return Object.keys(merged).length > 0 ? merged : undefined;
}

/** What `to` has and `from` has not, or has otherwise. Nothing is deleted. */
function additions(from: unknown, to: unknown): Plain {
  const [a, b] = [asPlain(from), asPlain(to)];
  const patch: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(b)) {
    const present = Object.hasOwn(a, key) ? a[key] : undefined;
    if (value === undefined || value === null || deepEqual(present, value)) continue;
    if (!isPlain(value) || !isPlain(present)) patch[key] = value;
    else {
      const inner = additions(present, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    }
  }
  return patch;
}

/** What was applied before and is no longer, as far as it is still there. */
function deletions(original: Plain, modified: Plain, current: Plain): Plain {
  const patch: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(original)) {
    if (!Object.hasOwn(current, key)) continue;
    if (!Object.hasOwn(modified, key) || modified[key] === null) patch[key] = null;
    else if (isPlain(value) && isPlain(modified[key]) && isPlain(current[key])) {
      const inner = deletions(value, modified[key], current[key]);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    }
  }
  return patch;
}

function mergeDeletions(patch: Plain, removed: Plain): Plain {
  const merged: Record<string, unknown> = { ...patch };
  for (const [key, value] of Object.entries(removed)) merged[key] = isPlain(value) ? mergeDeletions(asPlain(merged[key]), value) : value;
  return merged;
}

function asPlain(value: unknown): Plain {
  return isPlain(value) ? value : {};
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
