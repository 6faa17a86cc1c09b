// Which persistent volume suits a claim. Mirrors component-helpers storage/volume: FindMatchingVolume, pv_helpers.
// Used by the scheduler (claims that wait for their first consumer) and by the persistent volume controller.
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../core/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../labels/selector.ts';
import { compileNodeSelector } from '../placement/nodeSelector.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import { compareQuantities } from '../quantity/quantity.ts';
import type { StorageClass } from '../storage/v1/types.gen.ts';

export const SELECTED_NODE_ANNOTATION = 'volume.kubernetes.io/selected-node';
export const BIND_COMPLETED_ANNOTATION = 'pv.kubernetes.io/bind-completed';
export const BOUND_BY_CONTROLLER_ANNOTATION = 'pv.kubernetes.io/bound-by-controller';
/** The provisioner of classes whose volumes an administrator makes by hand. */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

const BETA_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export function classOfClaim(claim: PersistentVolumeClaim): string {
  return claim.metadata?.annotations?.[BETA_CLASS_ANNOTATION] ?? claim.spec?.storageClassName ?? '';
}

export function classOfVolume(volume: PersistentVolume): string {
  return volume.metadata?.annotations?.[BETA_CLASS_ANNOTATION] ?? volume.spec?.storageClassName ?? '';
}

export function isFullyBound(claim: PersistentVolumeClaim): boolean {
  return (claim.spec?.volumeName ?? '') !== '' && claim.metadata?.annotations?.[BIND_COMPLETED_ANNOTATION] !== undefined;
}

export function waitsForFirstConsumer(storageClass: StorageClass | undefined): boolean {
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
}

/** Whether the volume may be used from the node. */
export function volumeReachesNode(volume: PersistentVolume, node: Node): boolean {
  const required = volume.spec?.nodeAffinity?.required;
  return required === undefined || compileNodeSelector(required)(node);
}

export function isVolumeBoundToClaim(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const reference = volume.spec?.claimRef;
  if (reference === undefined || reference.name !== claim.metadata?.name || reference.namespace !== claim.metadata?.namespace) return false;
  return (reference.uid ?? '') === '' || reference.uid === claim.metadata?.uid;
}

/**
 * The volume for a claim: one that was reserved for it, else the smallest that suits. `node` narrows to volumes within
 * reach (delayed binding); `taken` are names chosen for other claims.
 */
export function findMatchingVolume(claim: PersistentVolumeClaim, volumes: readonly PersistentVolume[], node?: Node, taken: ReadonlySet<string> = new Set()): PersistentVolume | undefined {
  const request = quantityFrom(claim.spec?.resources?.requests?.['storage']);
  const suits = unreservedVolumeTest(claim, node);
  let smallest: PersistentVolume | undefined;
  for (const volume of volumes) {
    if (taken.has(volume.metadata?.name ?? '') || compareQuantities(capacityOf(volume), request) < 0 || !sharesBasics(volume, claim)) continue;
    if (isVolumeBoundToClaim(volume, claim)) {
      if (node === undefined || volumeReachesNode(volume, node)) return volume;
    } else if (suits(volume) && (smallest === undefined || compareQuantities(capacityOf(volume), capacityOf(smallest)) < 0)) {
      smallest = volume;
    }
  }
  return smallest;
}

/** Whether a volume that nobody has reserved may go to the claim. */
function unreservedVolumeTest(claim: PersistentVolumeClaim, node: Node | undefined): (volume: PersistentVolume) => boolean {
  const selector = claim.spec?.selector === undefined ? undefined : selectorOfLabelSelector(claim.spec.selector);
  return (volume) =>
    volume.spec?.claimRef === undefined &&
    isAvailable(volume, node !== undefined) &&
    (node === undefined || volumeReachesNode(volume, node)) &&
    (selector === undefined || selectorMatches(selector, volume.metadata?.labels)) &&
    classOfVolume(volume) === classOfClaim(claim) &&
    hasAccessModes(volume, claim);
}

/** Delayed binding leaves volumes alone that no controller has seen yet. */
function isAvailable(volume: PersistentVolume, delayed: boolean): boolean {
  const phase = volume.status?.phase;
  return phase === 'Available' || (phase === undefined && !delayed);
}

function capacityOf(volume: PersistentVolume) {
  return quantityFrom(volume.spec?.capacity?.['storage']);
}

function sharesBasics(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return (
    (volume.spec?.volumeMode ?? 'Filesystem') === (claim.spec?.volumeMode ?? 'Filesystem') &&
    (volume.spec?.volumeAttributesClassName ?? '') === (claim.spec?.volumeAttributesClassName ?? '') &&
    volume.metadata?.deletionTimestamp === undefined
  );
}

function hasAccessModes(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const offered = volume.spec?.accessModes ?? [];
  return (claim.spec?.accessModes ?? []).every((mode) => offered.includes(mode));
}
