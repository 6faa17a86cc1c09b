// What an autoscaler refers to: the target, or the object of a metric.
import { invalid, required } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isPathSegmentName } from '../../../formats/names.ts';
import type { CrossVersionObjectReference } from '../types.gen.ts';

/** What an unchanged reference may keep. */
export interface ReferenceOptions {
  readonly allowInvalidApiVersion: boolean;
  readonly allowEmptyGroup: boolean;
}

export function checkReference(errors: FieldErrors, field: string, reference: CrossVersionObjectReference, options: ReferenceOptions): void {
  for (const name of ['kind', 'name'] as const) {
    if (reference[name]) pushMessages(errors, `${field}.${name}`, reference[name], isPathSegmentName(reference[name]));
    else errors.push(required(`${field}.${name}`));
  }
  const apiVersion = reference.apiVersion ?? '';
  const problem = options.allowInvalidApiVersion ? undefined : apiVersionProblem(apiVersion, options.allowEmptyGroup);
  if (problem !== undefined) errors.push(invalid(`${field}.apiVersion`, apiVersion, problem));
}

export function apiVersionProblem(apiVersion: string, allowEmptyGroup: boolean): string | undefined {
  const parts = apiVersion.split('/');
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  const group = parts.length === 2 ? parts[0] : '';
  return !allowEmptyGroup && group === '' ? 'apiVersion must specify API group' : undefined;
}
