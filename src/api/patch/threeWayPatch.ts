// Client-side apply: the patch that brings the live object to what was applied, and takes back what was applied before and is no
// longer said. Mirrors apimachinery strategicpatch.CreateThreeWayMergePatch and jsonmergepatch.CreateThreeWayJSONMergePatch.
import { deepEqual, isRecord, type JsonRecord } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { FieldType } from '../schema/struct.ts';
import { caught, PatchError } from './patchError.ts';
import { diffObjects } from './strategic/diff.ts';
import { mergeObject } from './strategic/merge.ts';

/** What `kubectl apply` may not change. */
const FIXED = ['apiVersion', 'kind'];

/** `original`: as applied last; `modified`: as applied now; `current`: as it is. */
export function threeWayStrategicPatch(schema: FieldType, original: unknown, modified: unknown, current: unknown): Result<JsonRecord, string> {
  return caught(() => {
    const [before, now, live] = [record(original), record(modified), record(current)];
    const delta = diffObjects(live, now, schema, { ignoreDeletions: true });
    const deletions = diffObjects(before, now, schema, { ignoreChangesAndAdditions: true });
    const patch = mergeObject(deletions, delta, schema, { carryOut: false });
    requireUnchanged(patch);
    return patch;
  });
}

/** For kinds without a schema. */
export function threeWayJsonMergePatch(original: unknown, modified: unknown, current: unknown): Result<JsonRecord, string> {
  return caught(() => {
    const [before, now, live] = [record(original), record(modified), record(current)];
    const additions = withoutNulls(mergePatchBetween(live, now));
    const deletions = onlyNulls(mergePatchBetween(before, now));
    const patch = mergedPatches(deletions, additions);
    requireUnchanged(patch);
    return patch;
  });
}

function record(value: unknown): JsonRecord {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw new PatchError('invalid JSON document');
  return value;
}

function requireUnchanged(patch: JsonRecord): void {
  const metadata = patch['metadata'];
  const changed = FIXED.some((key) => Object.hasOwn(patch, key)) || (isRecord(metadata) && Object.hasOwn(metadata, 'name'));
  if (changed) throw new PatchError(`precondition failed for: ${JSON.stringify(patch)}`);
}

function mergePatchBetween(from: JsonRecord, to: JsonRecord): JsonRecord {
  const patch: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(to)) {
    const before = Object.hasOwn(from, key) ? from[key] : undefined;
    if (before !== undefined && deepEqual(before, value)) continue;
    if (isRecord(before) && isRecord(value)) {
      const inner = mergePatchBetween(before, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else patch[key] = value;
  }
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null;
  return patch;
}

function withoutNulls(patch: JsonRecord): JsonRecord {
  return filtered(patch, (value) => value !== null);
}

function onlyNulls(patch: JsonRecord): JsonRecord {
  return filtered(patch, (value) => value === null);
}

/** Keeps the leaves that match, and the objects that still have some. */
function filtered(patch: JsonRecord, keep: (leaf: unknown) => boolean): JsonRecord {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (isRecord(value) && Object.keys(value).length > 0) {
      const inner = filtered(value, keep);
      if (Object.keys(inner).length > 0) kept[key] = inner;
    } else if (keep(value)) kept[key] = value;
  }
  return kept;
}

function mergedPatches(a: JsonRecord, b: JsonRecord): JsonRecord {
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = merged[key];
    merged[key] = isRecord(before) && isRecord(value) ? mergedPatches(before, value) : value;
  }
  return merged;
}
