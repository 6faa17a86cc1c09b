// Vectors validation/*: what the server answers to a new or changed object, and what kubectl prints of it.
import { compareBytes } from '../../../base/compareBytes.ts';
import { readDocuments } from '../../../api/decode/documents.ts';
import { aggregateText, errorText, OMITTED, type FieldError } from '../../../api/field/fieldError.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { resourceOfKind } from '../../../api/scheme/scheme.ts';
import { sourcedStatusText, statusText } from '../../../kubectl/errors.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { expandRuns } from '../expandRuns.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';
import { create, update, type Answer, type Refusal } from './requests.ts';

export const validationArea: VectorArea = {
  name: 'validation',
  check: (files) => checkEach(files, check),
};

interface Input {
  readonly manifest?: string;
  readonly old?: KubeObject;
  readonly new?: KubeObject;
  readonly subresource?: string;
}

interface Expected {
  readonly errors?: readonly { readonly message: string }[];
  readonly errorOrder?: 'random';
  readonly warnings?: readonly string[];
  readonly warningOrder?: 'random';
  readonly causes?: unknown;
}

function check(vector: Vector): string | undefined {
  const input = expandRuns(vector.input) as Input;
  const expected = expandRuns(vector.output) as Expected & Readonly<Record<string, unknown>>;
  const got = compute(input) as Readonly<Record<string, unknown>>;
  return differenceOf(comparable(expected, expected), comparable(only(got, Object.keys(expected)), expected));
}

/** Where Kubernetes ranges over a map, order means nothing. */
function comparable(value: Readonly<Record<string, unknown>>, { errorOrder, warningOrder }: Expected): unknown {
  const { errorOrder: _, warningOrder: __, ...rest } = value;
  const errors = rest['errors'] as Expected['errors'];
  const warnings = rest['warnings'] as Expected['warnings'];
  return {
    ...rest,
    ...(errorOrder && errors && { errors: [...errors].sort((a, b) => compareBytes(a.message, b.message)) }),
    ...(warningOrder && warnings && { warnings: [...warnings].sort(compareBytes) }),
  };
}

function only(value: Readonly<Record<string, unknown>>, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.map((key) => [key, value[key]]));
}

function compute({ manifest, old, new: changed, subresource = '' }: Input): unknown {
  if (manifest !== undefined) return computeCreate(manifest);
  if (!old || !changed) throw new Error('neither a manifest nor two versions');
  const resource = resourceOfKind(String(old.apiVersion), String(old.kind));
  if (!resource) throw new Error(`unknown kind ${old.kind}`);
  const outcome = update(resource, old, changed, subresource);
  return outcome.ok ? answer(outcome.value) : refusal(outcome.error, statusText(outcome.error.status));
}

function computeCreate(manifest: string): unknown {
  const [document] = readDocuments(manifest);
  if (document?.type !== 'document') throw new Error(document?.message ?? 'no document');
  const { apiVersion, kind } = document.value as KubeObject;
  const resource = resourceOfKind(String(apiVersion), String(kind));
  if (!resource) throw new Error(`unknown kind ${kind}`);
  const outcome = create(resource, document.value);
  return outcome.ok ? answer(outcome.value) : refusal(outcome.error, sourcedStatusText(outcome.error.status, 'creating', 'pod.yaml'));
}

function answer({ object, warnings }: Answer): unknown {
  return { stage: 'ok', object, warnings };
}

function refusal({ status, errors, stage }: Refusal, kubectl: string): unknown {
  const { code, reason, message, details } = status;
  return {
    stage, code, reason, message, kubectl, errors: errors.map(describe),
    aggregate: aggregateText(errors), causes: details?.causes,
  };
}

function describe(error: FieldError): unknown {
  const { type, field, badValue, detail } = error;
  return { type, field, badValue: badValue === OMITTED ? null : badValue, detail, message: errorText(error) };
}
