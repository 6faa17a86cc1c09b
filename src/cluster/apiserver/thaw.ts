// Copies of stored objects, open for change.
import type { KubeObject } from '../../api/resources.ts';
import type { ObjectDraft } from './ports.ts';

/**
 * As much of a copy as a status update needs. Admission and preparation set or drop whole fields of metadata and status;
 * what is below them stays shared with the stored version, so that nobody has to compare it again.
 */
export function thawStatus(object: KubeObject): ObjectDraft {
  const { metadata, status, ...rest } = object as KubeObject & { readonly status?: object };
  return { ...rest, metadata: { ...metadata }, ...(status === undefined ? {} : { status: { ...status } }) } as ObjectDraft;
}
