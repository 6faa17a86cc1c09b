// PersistentVolumeClaimResize: claims grow only when bound, and if their class allows it.
import type { PersistentVolumeClaim } from '../../../../api/core/v1/types.gen.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { compareQuantities } from '../../../../api/quantity/quantity.ts';
import type { StorageClass } from '../../../../api/storage/v1/types.gen.ts';
import type { AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';

export const persistentVolumeClaimResize = {
  name: 'PersistentVolumeClaimResize',
  validate(attributes, host) {
    const { operation, resource, subresource, object, oldObject } = attributes;
    if (operation !== 'UPDATE' || resource !== 'persistentvolumeclaims' || subresource !== undefined) return undefined;
    const [claim, old] = [object as PersistentVolumeClaim, oldObject as PersistentVolumeClaim];
    const size = (of: PersistentVolumeClaim) => quantityFrom(of.spec?.resources?.requests?.['storage'] ?? '0');
    if (compareQuantities(size(claim), size(old)) <= 0) return undefined;
    if (old.status?.phase !== 'Bound') return refuse(attributes, 'Only bound persistent volume claims can be expanded');
    const storageClass = host.store.get('storageclasses', claim.spec?.storageClassName ?? '') as StorageClass | undefined;
    if (storageClass?.allowVolumeExpansion) return undefined;
    return refuse(attributes, 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize');
  },
} satisfies AdmissionPlugin;
