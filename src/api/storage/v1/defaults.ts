// Defaults of StorageClasses and CSIDrivers. Mirrors pkg/apis/storage/v1/defaults.go.
import { defaulter, setIfAbsent, type Defaulter } from '../../defaults/defaulter.ts';
import type { CSIDriver, StorageClass } from './types.gen.ts';

export const STORAGE_DEFAULTS: readonly Defaulter[] = [
  defaulter<StorageClass>('storage/v1.StorageClass', (storageClass) => {
    setIfAbsent(storageClass, 'reclaimPolicy', 'Delete');
    setIfAbsent(storageClass, 'volumeBindingMode', 'Immediate');
  }),
  defaulter<CSIDriver>('storage/v1.CSIDriver', ({ spec }) => {
    setIfAbsent(spec, 'attachRequired', true);
    setIfAbsent(spec, 'podInfoOnMount', false);
    setIfAbsent(spec, 'storageCapacity', false);
    setIfAbsent(spec, 'fsGroupPolicy', 'ReadWriteOnceWithFSType');
    if ((spec.volumeLifecycleModes ?? []).length === 0) spec.volumeLifecycleModes = ['Persistent'];
    setIfAbsent(spec, 'requiresRepublish', false);
    setIfAbsent(spec, 'seLinuxMount', false);
  }),
];
