// How objects and Pods on screen belong together.
import type { ObjectRef, PodView } from '../../../session/readModel/scene.ts';

export function isOwnedBy(owner: ObjectRef | undefined, { kind, namespace, name }: ObjectRef): boolean {
  return owner?.kind === kind && owner.name === name && (owner.namespace === undefined || namespace === undefined || owner.namespace === namespace);
}

const VOLUME_TYPES: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', 'configMap'],
  ['Secret', 'secret'],
  ['PersistentVolumeClaim', 'persistentVolumeClaim'],
]);

/** Whether a volume of the Pod is made of the object. */
export function mounts(pod: PodView, { kind, namespace, name }: ObjectRef): boolean {
  const type = VOLUME_TYPES.get(kind);
  return type !== undefined && pod.namespace === namespace && pod.volumes.some((volume) => volume.type === type && volume.source === name);
}
