// StorageObjectInUseProtection: claims and volumes wait for their users before they go.
import { ok } from '../../../../base/result.ts';
import type { Resource } from '../../../../api/resources.ts';
import type { AdmissionPlugin } from '../admission.ts';

const FINALIZERS: Partial<Record<Resource, string>> = {
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  persistentvolumes: 'kubernetes.io/pv-protection',
};

export const storageObjectInUseProtection = {
  name: 'StorageObjectInUseProtection',
  admit({ operation, resource, object = {} }) {
    const finalizer = FINALIZERS[resource];
    const present = object.metadata?.finalizers ?? [];
    if (operation !== 'CREATE' || finalizer === undefined || present.includes(finalizer)) return ok(object);
    return ok({ ...object, metadata: { ...object.metadata, finalizers: [...present, finalizer] } });
  },
} satisfies AdmissionPlugin;
