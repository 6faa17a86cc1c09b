// admission.NewForbidden: refusals name the object as the request did.
import type { ApiStatus, StatusCause } from '../../../api/meta/v1/status.ts';
import { forbidden } from '../apiErrors.ts';
import { resourceInfo } from '../serverContext.ts';
import type { AdmissionAttributes } from './admission.ts';

export function refuse({ resource, name }: Pick<AdmissionAttributes, 'resource' | 'name'>, why: string, causes?: readonly StatusCause[]): ApiStatus {
  return forbidden(resourceInfo(resource), name, why, causes);
}

/** utilerrors.Aggregate: one text alone, several in brackets, equal ones once. */
export function aggregated(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}
