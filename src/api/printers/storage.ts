// Tables of PersistentVolumes, their claims and classes.
import type { PersistentVolume, PersistentVolumeClaim } from '../core/v1/types.gen.ts';
import type { CSIDriver, StorageClass, VolumeAttachment } from '../storage/v1/types.gen.ts';
import { age, nameOf } from './cells.ts';
import { text, type Printer } from './table.ts';

const MODES: readonly (readonly [string, string])[] = [['ReadWriteOnce', 'RWO'], ['ReadOnlyMany', 'ROX'], ['ReadWriteMany', 'RWX'], ['ReadWriteOncePod', 'RWOP']];
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const DEFAULT_CLASS_ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** `RWO,ROX`. */
export function accessModesText(modes: readonly string[] | undefined): string {
  return MODES.filter(([mode]) => modes?.includes(mode)).map(([, short]) => short).join(',');
}

function phaseText({ metadata, status }: PersistentVolume | PersistentVolumeClaim): string {
  return metadata?.deletionTimestamp ? 'Terminating' : (status?.phase ?? '');
}

export function storageClassOf({ metadata, spec }: PersistentVolume | PersistentVolumeClaim): string {
  return metadata?.annotations?.[CLASS_ANNOTATION] ?? spec?.storageClassName ?? '';
}

export const persistentVolumePrinter = {
  columns: [
    text('Name'), text('Capacity'), text('Access Modes'), text('Reclaim Policy'), text('Status'), text('Claim'), text('StorageClass'), text('VolumeAttributesClass'), text('Reason'),
    text('Age'), text('VolumeMode', 1),
  ],
  cells(volume, clock) {
    const { spec, status } = volume;
    return [
      nameOf(volume),
      String(spec?.capacity?.['storage'] ?? '0'),
      accessModesText(spec?.accessModes),
      spec?.persistentVolumeReclaimPolicy ?? '',
      phaseText(volume),
      spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '',
      storageClassOf(volume),
      spec?.volumeAttributesClassName ?? '<unset>',
      status?.reason ?? '',
      age(volume, clock),
      spec?.volumeMode ?? '<unset>',
    ];
  },
} satisfies Printer<PersistentVolume>;

export const persistentVolumeClaimPrinter = {
  columns: [
    text('Name'), text('Status'), text('Volume'), text('Capacity'), text('Access Modes'), text('StorageClass'), text('VolumeAttributesClass'), text('Age'), text('VolumeMode', 1),
  ],
  cells(claim, clock) {
    const { spec, status } = claim;
    const bound = (spec?.volumeName ?? '') !== '';
    return [
      nameOf(claim),
      phaseText(claim),
      spec?.volumeName ?? '',
      bound ? String(status?.capacity?.['storage'] ?? '0') : '',
      bound ? accessModesText(status?.accessModes) : '',
      storageClassOf(claim),
      spec?.volumeAttributesClassName ?? '<unset>',
      age(claim, clock),
      spec?.volumeMode ?? '<unset>',
    ];
  },
} satisfies Printer<PersistentVolumeClaim>;

export const storageClassPrinter = {
  columns: [text('Name'), text('Provisioner'), text('ReclaimPolicy'), text('VolumeBindingMode'), text('AllowVolumeExpansion'), text('Age')],
  cells(storageClass, clock) {
    const isDefault = DEFAULT_CLASS_ANNOTATIONS.some((key) => storageClass.metadata?.annotations?.[key] === 'true');
    return [
      `${nameOf(storageClass)}${isDefault ? ' (default)' : ''}`,
      storageClass.provisioner,
      storageClass.reclaimPolicy ?? 'Delete',
      storageClass.volumeBindingMode ?? 'Immediate',
      storageClass.allowVolumeExpansion ?? false,
      age(storageClass, clock),
    ];
  },
} satisfies Printer<StorageClass>;

export const volumeAttachmentPrinter = {
  columns: [text('Name'), text('Attacher'), text('PV'), text('Node'), text('Attached'), text('Age')],
  cells: (attachment, clock) => [
    nameOf(attachment), attachment.spec.attacher, attachment.spec.source.persistentVolumeName ?? '', attachment.spec.nodeName, attachment.status?.attached ?? false, age(attachment, clock),
  ],
} satisfies Printer<VolumeAttachment>;

export const csiDriverPrinter = {
  columns: [text('Name'), text('AttachRequired'), text('PodInfoOnMount'), text('StorageCapacity'), text('TokenRequests'), text('RequiresRepublish'), text('Modes'), text('Age')],
  cells: (driver, clock) => [
    nameOf(driver),
    driver.spec.attachRequired ?? true,
    driver.spec.podInfoOnMount ?? false,
    driver.spec.storageCapacity ?? false,
    driver.spec.tokenRequests?.map((request) => request.audience).join(',') || '<unset>',
    driver.spec.requiresRepublish ?? false,
    driver.spec.volumeLifecycleModes?.join(',') || '<none>',
    age(driver, clock),
  ],
} satisfies Printer<CSIDriver>;
