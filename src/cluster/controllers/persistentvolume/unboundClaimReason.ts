// What a claim's event says while no volume suits it (pv_controller.go: syncUnboundClaim, provisionClaimOperation).
import type { StorageClass } from '../../../api/storage/v1/types.gen.ts';
import { NO_PROVISIONER } from '../../../api/volumes/matchVolume.ts';

export interface UnboundClaimReason {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** `className`: empty for none. `found`: the class; undefined when there is none of that name. `waiting`: Pods that use the claim and have no node. */
export function unboundClaimReason(className: string, delayed: boolean, found: StorageClass | undefined, waiting: readonly string[]): UnboundClaimReason {
  if (delayed && waiting.length > 0) return { type: 'Normal', reason: 'WaitForPodScheduled', message: `waiting for ${waiting.length === 1 ? 'pod' : 'pods'} ${waiting.join(',')} to be scheduled` };
  if (delayed) return { type: 'Normal', reason: 'WaitForFirstConsumer', message: 'waiting for first consumer to be created before binding' };
  if (className === '') return { type: 'Normal', reason: 'FailedBinding', message: 'no persistent volumes available for this claim and no storage class is set' };
  if (!found) return { type: 'Warning', reason: 'ProvisioningFailed', message: `storageclass.storage.k8s.io "${className}" not found` };
  if (found.provisioner === NO_PROVISIONER) return { type: 'Warning', reason: 'ProvisioningFailed', message: `no volume plugin matched name: ${NO_PROVISIONER}` };
  return {
    type: 'Normal',
    reason: 'ExternalProvisioning',
    message: `Waiting for a volume to be created either by the external provisioner '${found.provisioner ?? ''}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
  };
}
