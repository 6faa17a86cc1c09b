// DefaultStorageClass: claims that name no class get the one marked as default.
import { compareBytes } from '../../../../base/compareBytes.ts';
import { ok } from '../../../../base/result.ts';
import type { PersistentVolumeClaim } from '../../../../api/core/v1/types.gen.ts';
import type { StorageClass } from '../../../../api/storage/v1/types.gen.ts';
import type { AdmissionHost, AdmissionPlugin } from '../admission.ts';

const MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

export const defaultStorageClass = {
  name: 'DefaultStorageClass',
  admit({ operation, resource, object = {} }, host) {
    if (operation !== 'CREATE' || resource !== 'persistentvolumeclaims') return ok(object);
    const claim = object as PersistentVolumeClaim;
    if (claim.spec?.storageClassName !== undefined || claim.metadata?.annotations?.[BETA_CLASS] !== undefined) return ok(object);
    const name = defaultClass(host)?.metadata?.name;
    return ok(name === undefined ? object : { ...claim, spec: { ...claim.spec, storageClassName: name } });
  },
} satisfies AdmissionPlugin;

/** The newest of several. */
function defaultClass(host: AdmissionHost): StorageClass | undefined {
  const candidates = (host.store.list('storageclasses') as readonly StorageClass[]).filter((storageClass) =>
    MARKS.some((mark) => storageClass.metadata?.annotations?.[mark] === 'true'),
  );
  const created = (storageClass: StorageClass): string => storageClass.metadata?.creationTimestamp ?? '';
  return [...candidates].sort((a, b) => compareBytes(created(b), created(a)) || compareBytes(a.metadata?.name ?? '', b.metadata?.name ?? ''))[0];
}
