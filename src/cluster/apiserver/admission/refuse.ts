// admission.NewForbidden: refusals name the object as the request did.
import type { Because, TraceEventDraft } from '../../../engine/trace/traceEvent.ts';
import type { ApiStatus, StatusCause } from '../../../api/meta/v1/status.ts';
import { forbidden } from '../apiErrors.ts';
import { resourceInfo } from '../serverContext.ts';
import type { AdmissionAttributes } from './admission.ts';

export function refuse({ resource, name }: Pick<AdmissionAttributes, 'resource' | 'name'>, why: string, causes?: readonly StatusCause[]): ApiStatus {
  return forbidden(resourceInfo(resource), name, why, causes);
}

/** What a refusal leaves in the trace: the client that was refused goes on because of it. */
export function refusalEvent({ resource, namespace, name }: AdmissionAttributes, plugin: string, status: ApiStatus, because: readonly Because[]): TraceEventDraft {
  return {
    actor: 'kube-apiserver',
    type: 'request.refused',
    objects: [{ kind: resourceInfo(resource).kind, name, ...(namespace === '' ? {} : { namespace }) }],
    rule: { id: 'admission.refused', params: { plugin } },
    evidence: status.message,
    ...(because.length === 0 ? {} : { because }),
  };
}

/** utilerrors.Aggregate: one text alone, several in brackets, equal ones once. */
export function aggregated(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}
