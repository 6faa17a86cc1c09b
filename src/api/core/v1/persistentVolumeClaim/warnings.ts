// Warnings about claims. Mirrors pkg/api/persistentvolumeclaim/util.go.
import { fractionWarning } from '../../../resources/fractionWarning.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../types.gen.ts';

export const STORAGE_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export function claimWarnings(claim: PersistentVolumeClaim): string[] {
  const warnings: string[] = [];
  if (claim.metadata?.annotations?.[STORAGE_CLASS_ANNOTATION] !== undefined) {
    warnings.push(`metadata.annotations[${STORAGE_CLASS_ANNOTATION}]: deprecated since v1.8; use "storageClassName" attribute instead`);
  }
  return [...warnings, ...claimSpecWarnings('spec', claim.spec)];
}

export function claimSpecWarnings(field: string, spec: PersistentVolumeClaimSpec | undefined): string[] {
  return (['requests', 'limits'] as const).flatMap((list) => fractionWarning(`${field}.resources.${list}[storage]`, spec?.resources?.[list]?.['storage']));
}
