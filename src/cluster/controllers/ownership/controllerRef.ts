// Who manages an object. Mirrors metav1.GetControllerOf and controller_ref_manager.go.
import type { OwnerReference } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { nameOf, uidOf } from '../controller.ts';

export interface OwnerKind {
  readonly kind: string;
  readonly apiVersion: string;
}

/** The one owner that is marked as controller. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find((reference) => reference.controller === true);
}

export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return controllerOf(object)?.uid === uidOf(owner);
}

export function newControllerRef(owner: KubeObject, { kind, apiVersion }: OwnerKind): OwnerReference {
  return { apiVersion, kind, name: nameOf(owner), uid: uidOf(owner), controller: true, blockOwnerDeletion: true };
}
