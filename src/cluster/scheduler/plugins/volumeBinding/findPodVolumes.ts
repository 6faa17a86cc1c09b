// Which volumes a pod's claims can have on a node. Mirrors plugins/volumebinding/binder.go.
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { compareQuantities } from '../../../../api/quantity/quantity.ts';
import type { StorageClass } from '../../../../api/storage/v1/types.gen.ts';
import { classOfClaim, classOfVolume, findMatchingVolume, isFullyBound, NO_PROVISIONER, SELECTED_NODE_ANNOTATION, volumeReachesNode, waitsForFirstConsumer } from '../../../../api/volumes/matchVolume.ts';
import { claimNameOf } from '../../../../api/volumes/claimName.ts';
import type { Listers } from '../../framework/interface.ts';
import type { PodInfo } from '../../framework/podInfo.ts';

export interface PodClaims {
  readonly bound: readonly PersistentVolumeClaim[];
  readonly unboundImmediate: readonly PersistentVolumeClaim[];
  readonly unboundDelayed: readonly PersistentVolumeClaim[];
}

/** What to do on the chosen node. */
export interface PodVolumes {
  readonly staticBindings: readonly { readonly claim: PersistentVolumeClaim; readonly volume: PersistentVolume }[];
  readonly toProvision: readonly PersistentVolumeClaim[];
}

export const NODE_CONFLICT = "node(s) didn't match PersistentVolume's node affinity";
export const BIND_CONFLICT = "node(s) didn't find available persistent volumes to bind";
export const VOLUME_MISSING = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';

/** Why the pod cannot be looked at yet; undefined when all claims are in order. */
export function claimProblem(pod: PodInfo, listers: Listers): string | undefined {
  for (const volume of pod.pod.spec?.volumes ?? []) {
    const name = claimNameOf(pod.pod, volume);
    if (name === undefined) continue;
    const claim = listers.persistentVolumeClaims.get({ namespace: pod.namespace, name });
    if (claim === undefined) {
      return volume.ephemeral === undefined ? `persistentvolumeclaim "${name}" not found` : `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`;
    }
    if (claim.status?.phase === 'Lost') return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ''}"`;
    if (claim.metadata?.deletionTimestamp !== undefined) return `persistentvolumeclaim "${name}" is being deleted`;
    if (volume.ephemeral !== undefined && !(claim.metadata?.ownerReferences ?? []).some((owner) => owner.uid === pod.uid)) {
      return `PVC ${pod.namespace}/${name} was not created for pod ${pod.key} (pod is not owner)`;
    }
  }
  return undefined;
}

export function sortClaims(pod: PodInfo, listers: Listers): PodClaims {
  const bound: PersistentVolumeClaim[] = [];
  const unboundImmediate: PersistentVolumeClaim[] = [];
  const unboundDelayed: PersistentVolumeClaim[] = [];
  for (const key of pod.claims) {
    const claim = listers.persistentVolumeClaims.get({ namespace: pod.namespace, name: key.slice(pod.namespace.length + 1) });
    if (claim === undefined) continue;
    const delayed = waitsForFirstConsumer(listers.storageClasses.get({ name: classOfClaim(claim) }));
    if (isFullyBound(claim)) bound.push(claim);
    else if (delayed && (claim.spec?.volumeName ?? '') === '') unboundDelayed.push(claim);
    else unboundImmediate.push(claim);
  }
  return { bound, unboundImmediate, unboundDelayed };
}

/** Volumes by storage class, for delayed claims. */
export function volumesByClass(volumes: readonly PersistentVolume[]): ReadonlyMap<string, readonly PersistentVolume[]> {
  const byClass = new Map<string, PersistentVolume[]>();
  for (const volume of volumes) {
    const name = classOfVolume(volume);
    const list = byClass.get(name);
    if (list === undefined) byClass.set(name, [volume]);
    else list.push(volume);
  }
  return byClass;
}

export interface FoundVolumes {
  readonly volumes: PodVolumes;
  /** Empty when the node will do. */
  readonly reasons: readonly string[];
}

export function findPodVolumes(claims: PodClaims, available: ReadonlyMap<string, readonly PersistentVolume[]>, node: Node, listers: Listers): FoundVolumes {
  const reasons: string[] = [];
  const bound = claims.bound.map((claim) => listers.persistentVolumes.get({ name: claim.spec?.volumeName ?? '' }));
  const missing = bound.includes(undefined);
  if (!missing && bound.some((volume) => volume !== undefined && !volumeReachesNode(volume, node))) reasons.push(NODE_CONFLICT);
  const unbound = matchDelayedClaims(claims.unboundDelayed, available, node, listers);
  if (unbound === undefined) reasons.push(BIND_CONFLICT);
  if (missing) reasons.push(VOLUME_MISSING);
  return { volumes: unbound ?? { staticBindings: [], toProvision: [] }, reasons };
}

/** Undefined when some claim can neither have a volume nor a provisioned one here. */
function matchDelayedClaims(delayed: readonly PersistentVolumeClaim[], available: ReadonlyMap<string, readonly PersistentVolume[]>, node: Node, listers: Listers): PodVolumes | undefined {
  const toFind: PersistentVolumeClaim[] = [];
  const toProvision: PersistentVolumeClaim[] = [];
  for (const claim of delayed) {
    const selected = claim.metadata?.annotations?.[SELECTED_NODE_ANNOTATION];
    if (selected === undefined) toFind.push(claim);
    else if (selected === node.metadata?.name) toProvision.push(claim);
    else return undefined;
  }
  const staticBindings: { claim: PersistentVolumeClaim; volume: PersistentVolume }[] = [];
  const taken = new Set<string>();
  // Small claims choose first, so that they leave large volumes to large claims.
  for (const claim of [...toFind].sort(bySize)) {
    const volume = findMatchingVolume(claim, available.get(classOfClaim(claim)) ?? [], node, taken);
    if (volume === undefined) {
      toProvision.push(claim);
      continue;
    }
    taken.add(volume.metadata?.name ?? '');
    staticBindings.push({ claim, volume });
  }
  if (!toProvision.every((claim) => canProvision(listers.storageClasses.get({ name: classOfClaim(claim) }), node))) return undefined;
  return { staticBindings, toProvision };
}

function bySize(a: PersistentVolumeClaim, b: PersistentVolumeClaim): number {
  return compareQuantities(quantityFrom(a.spec?.resources?.requests?.['storage']), quantityFrom(b.spec?.resources?.requests?.['storage']));
}

// Differs from kube-scheduler: CSIStorageCapacity objects are not looked at, so that provisioning never lacks space.
function canProvision(storageClass: StorageClass | undefined, node: Node): boolean {
  if (storageClass === undefined || storageClass.provisioner === '' || storageClass.provisioner === NO_PROVISIONER) return false;
  const terms = storageClass.allowedTopologies ?? [];
  const labels = node.metadata?.labels ?? {};
  return terms.length === 0 || terms.some((term) => (term.matchLabelExpressions ?? []).every(({ key, values }) => labels[key] !== undefined && values.includes(labels[key])));
}
