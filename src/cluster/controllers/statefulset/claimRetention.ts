// Who owns the claims of a StatefulSet, so that they go when their owner goes. Mirrors stateful_set_utils.go:
// updateClaimOwnerRefForSetAndPod.
import type { StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { OwnerReference } from '../../../api/meta/v1/types.gen.ts';
import { nameOf, uidOf } from '../controller.ts';
import { newControllerRef } from '../ownership/controllerRef.ts';
import { STATEFUL_SET } from './statefulPod.ts';

/** `condemned`: the pod of the claim is being scaled away. */
export function claimOwners(set: StatefulSet, condemned: Pod | undefined): readonly OwnerReference[] {
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = set.spec?.persistentVolumeClaimRetentionPolicy ?? {};
  if (whenScaled === 'Delete' && condemned !== undefined) return [{ apiVersion: 'v1', kind: 'Pod', name: nameOf(condemned), uid: uidOf(condemned) }];
  return whenDeleted === 'Delete' ? [newControllerRef(set, STATEFUL_SET)] : [];
}
