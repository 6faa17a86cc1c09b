// Adopts orphans that match and releases what matches no more. Mirrors BaseControllerRefManager.ClaimObject.
import { selectorMatches, type Selector } from '../../../api/labels/selector.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../../api/resources.ts';
import type { Task } from '../../../engine/task.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { Client, Explanation } from '../../client/client.ts';
import { because, isDeleting, nameOf, namespaceOf, uidOf } from '../controller.ts';
import { controllerOf, newControllerRef, type OwnerKind } from './controllerRef.ts';

export interface ClaimOptions<R extends Resource> {
  readonly client: Client;
  readonly resource: R;
  readonly owner: KubeObject;
  readonly ownerKind: OwnerKind;
  readonly selector: Selector;
  /** What else an object must be to be claimed. */
  readonly isEligible?: (object: ResourceTypes[R]) => boolean;
  /** Added to the labels and selected fields of an adoption: finalizers of Jobs. */
  readonly adoptionPatch?: Readonly<Record<string, unknown>>;
}

export interface Claimed<T> {
  readonly objects: readonly T[];
  /** The first refusal; what could be claimed is there nevertheless. */
  readonly error?: ApiStatus;
}

/** What of `candidates` belongs to the owner, after adopting and releasing. */
export function* claimObjects<R extends Resource>(options: ClaimOptions<R>, candidates: readonly ResourceTypes[R][]): Task<Claimed<ResourceTypes[R]>> {
  const { owner, selector } = options;
  const isEligible = options.isEligible ?? (() => true);
  const objects: ResourceTypes[R][] = [];
  let error: ApiStatus | undefined;
  for (const object of candidates) {
    const matches = selectorMatches(selector, object.metadata?.labels) && isEligible(object);
    const controller = controllerOf(object);
    if (controller !== undefined) {
      if (controller.uid !== uidOf(owner)) continue;
      if (matches) {
        objects.push(object);
      } else if (!isDeleting(owner)) {
        const refused = yield* release(options, object);
        error ??= refused;
      }
      continue;
    }
    if (isDeleting(owner) || !matches || isDeleting(object)) continue;
    const refused = yield* adopt(options, object);
    if (refused === undefined) objects.push(object);
    else if (refused.code !== 404) error ??= refused;
  }
  return error === undefined ? { objects } : { objects, error };
}

function* adopt<R extends Resource>({ client, resource, owner, ownerKind, adoptionPatch }: ClaimOptions<R>, object: KubeObject): Task<ApiStatus | undefined> {
  const body = { metadata: { ownerReferences: [newControllerRef(owner, ownerKind)], uid: uidOf(object), ...adoptionPatch } };
  const explanation: Explanation = { rule: { id: 'controller.adopt', params: { owner: nameOf(owner) } }, because: because(ownerKind.kind, owner, 'spec.selector') };
  const patched = yield* client.patch(resource, { namespace: namespaceOf(object), name: nameOf(object) }, { type: 'strategic', body }, explanation);
  return patched.ok ? undefined : patched.error;
}

function* release<R extends Resource>({ client, resource, owner, ownerKind }: ClaimOptions<R>, object: KubeObject): Task<ApiStatus | undefined> {
  const body = { metadata: { ownerReferences: [{ $patch: 'delete', uid: uidOf(owner) }], uid: uidOf(object) } };
  const explanation: Explanation = { rule: { id: 'controller.release', params: { owner: nameOf(owner) } }, because: because(ownerKind.kind, owner, 'spec.selector') };
  const patched = yield* client.patch(resource, { namespace: namespaceOf(object), name: nameOf(object) }, { type: 'strategic', body }, explanation);
  // Gone, or another object by that name: nothing to release.
  return patched.ok || patched.error.code === 404 || patched.error.code === 422 ? undefined : patched.error;
}
