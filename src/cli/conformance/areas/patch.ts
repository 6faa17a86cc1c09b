// Vectors patch/*: strategic, JSON merge and JSON patches, and client-side apply.
import { resourceNamed, apiVersionOf } from '../../../api/scheme/scheme.ts';
import { applyJsonMergePatch } from '../../../api/patch/jsonMergePatch.ts';
import { applyJsonPatch } from '../../../api/patch/jsonPatch.ts';
import { applyStrategicMergePatch, patchSchema } from '../../../api/patch/strategicMergePatch.ts';
import { threeWayJsonMergePatch, threeWayStrategicPatch } from '../../../api/patch/threeWayPatch.ts';
import type { FieldType } from '../../../api/schema/struct.ts';
import type { Result } from '../../../base/result.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

export const patchArea: VectorArea = {
  name: 'patch',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, RUNNERS[file]?.(vector.input as Input))),
};

interface Input {
  readonly kind?: string;
  readonly original?: unknown;
  readonly patch?: unknown;
  readonly modified?: unknown;
  readonly current?: { readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> } };
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const RUNNERS: Readonly<Record<string, (input: Input) => unknown>> = {
  strategic: ({ kind, original, patch }) => outcome(applyStrategicMergePatch(schemaOf(kind), original, patch)),
  'json-merge': ({ original, patch }) => outcome(applyJsonMergePatch(original, patch)),
  'json-patch': jsonPatch,
  apply,
};

function outcome(result: Result<unknown, string>): unknown {
  return result.ok ? { result: result.value } : { error: result.error };
}

function jsonPatch({ original, patch }: Input): unknown {
  const result = applyJsonPatch(original, patch);
  if (result.ok) return { result: result.value };
  return result.error.decodeError ? { decodeError: result.error.text } : { error: result.error.text };
}

function apply({ kind, modified, current }: Input): unknown {
  const schema = schemaOf(kind);
  const text = current?.metadata?.annotations?.[LAST_APPLIED];
  let original: unknown;
  try {
    original = text === undefined ? {} : JSON.parse(text);
  } catch {
    return { error: 'invalid JSON document' }; // as kubectl answers an annotation that somebody broke
  }
  const patch = threeWayStrategicPatch(schema, original, modified, current);
  if (!patch.ok) return { error: patch.error };
  const merge = threeWayJsonMergePatch(original, modified, current);
  const result = applyStrategicMergePatch(schema, current, patch.value);
  const verb = Object.keys(patch.value).length === 0 ? 'unchanged' : 'configured';
  return { patch: patch.value, verb, result: result.ok ? result.value : result.error, jsonMergePatch: merge.ok ? merge.value : merge.error };
}

function schemaOf(kind: string | undefined): FieldType {
  const info = resourceNamed(`${kind ?? ''}s`);
  const schema = info && patchSchema(apiVersionOf(info), info.kind);
  if (!schema) throw new Error(`no schema of ${kind}`);
  return schema;
}
