// Strategic merge patches: applying one. Mirrors apimachinery strategicpatch.StrategicMergePatch.
import { isRecord } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import { structOfKind, type FieldType } from '../schema/struct.ts';
import { caught, PatchError } from './patchError.ts';
import { mergeObject } from './strategic/merge.ts';

/** The type by whose fields objects of a kind are patched; undefined when the kind is not known. */
export function patchSchema(apiVersion: string, kind: string): FieldType | undefined {
  const struct = structOfKind(apiVersion, kind);
  return struct && { kind: 'struct', goType: struct.goType, struct };
}

/** Errors are texts of the library. */
export function applyStrategicMergePatch(schema: FieldType | undefined, original: unknown, patch: unknown): Result<unknown, string> {
  return caught(() => {
    if (!isRecord(patch)) throw new PatchError('invalid JSON document');
    return mergeObject(isRecord(original) ? original : {}, patch, schema, { carryOut: true });
  });
}
