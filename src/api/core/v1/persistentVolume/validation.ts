// PersistentVolumes. Mirrors ValidatePersistentVolume, the checks of pkg/volume/validation and pkg/api/persistentvolume/util.go.
import { deepEqual } from '../../../../base/json.ts';
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, NOT_POSITIVE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { mapValue } from '../../../field/goValues.ts';
import { isDns1123Subdomain, isLabelValue } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { scaledValue, signOf } from '../../../quantity/quantity.ts';
import { amountsOf } from '../../../resources/resourceList.ts';
import { internalDiff, semanticallyEqual } from '../../../schema/semanticEqual.ts';
import type { Validator } from '../../../validation/validator.ts';
import { nodeSelectorTermWarnings } from '../node/labelWarnings.ts';
import { checkAccessModes, VOLUME_MODES } from '../persistentVolumeClaim/validation.ts';
import { STORAGE_CLASS_ANNOTATION } from '../persistentVolumeClaim/warnings.ts';
import { checkNodeSelector } from '../pod/validation/affinity.ts';
import type { PersistentVolume, PersistentVolumeSpec } from '../types.gen.ts';
import { checkSource, SOURCE_KEYS } from './sources.ts';

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
const MOUNT_OPTIONS_ANNOTATION = 'volume.beta.kubernetes.io/mount-options';
const WITH_MOUNT_OPTIONS = [
  'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs', 'azureFile', 'vsphereVolume', 'azureDisk',
  'photonPersistentDisk',
] as const;
const DEPRECATED = [
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+', 'cephfs'], ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+', 'photonPersistentDisk'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+', 'scaleIO'], ['storageos', 'deprecated in v1.22, non-functional in v1.25+', 'storageOS'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+', 'glusterfs'], ['rbd', 'deprecated in v1.28, non-functional in v1.31+', 'rbd'],
] as const;

export const PERSISTENT_VOLUME_VALIDATOR: Validator = {
  create: (volume: PersistentVolume) => [...validateVolume(volume, false), ...mountOptionErrors(volume)],
  update: (volume: PersistentVolume, old: PersistentVolume) => {
    const allowInvalid = (old.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [])
      .some(({ matchExpressions }) => (matchExpressions ?? []).some(({ values }) => (values ?? []).some((value) => isLabelValue(value).length > 0)));
    return [...validateVolume(volume, allowInvalid), ...mountOptionErrors(volume), ...validateVolume(volume, allowInvalid), ...changeErrors(volume.spec ?? {}, old.spec ?? {})];
  },
  subresources: {
    status: ({ metadata }: PersistentVolume, old: PersistentVolume) => [
      ...validateObjectMetaUpdate(metadata, old.metadata), ...(metadata?.resourceVersion ? [] : [required('resourceVersion')]),
    ],
  },
  createWarnings: volumeWarnings,
  updateWarnings: volumeWarnings,
};

function validateVolume({ metadata, spec = {} }: PersistentVolume, allowInvalidValues: boolean): FieldError[] {
  const errors = validateObjectMeta(metadata, false, nameIsDnsSubdomain);
  if ((spec.accessModes ?? []).length === 0) errors.push(required('spec.accessModes'));
  checkAccessModes(errors, 'spec.accessModes', spec.accessModes ?? []);
  checkCapacity(errors, 'spec.capacity', spec);
  const policy: string = spec.persistentVolumeReclaimPolicy ?? '';
  if (policy !== '' && !RECLAIM_POLICIES.includes(policy)) errors.push(notSupported('spec.persistentVolumeReclaimPolicy', policy, RECLAIM_POLICIES));
  if (spec.nodeAffinity) {
    if (spec.nodeAffinity.required) checkNodeSelector(errors, 'spec.nodeAffinity.required', spec.nodeAffinity.required, allowInvalidValues);
    else errors.push(required('spec.nodeAffinity.required', 'must specify required node constraints'));
  }
  checkSource(errors, 'spec', spec, metadata?.name ?? '');
  checkRest(errors, spec);
  return errors;
}

function checkCapacity(errors: FieldErrors, field: string, { capacity }: PersistentVolumeSpec): void {
  const amounts = amountsOf(capacity);
  if (amounts.size === 0) errors.push(required(field));
  if (!amounts.has('storage') || amounts.size > 1) errors.push(notSupported(field, mapValue(capacity), ['storage']));
  for (const [name, quantity] of amounts) {
    const path = `${field}[${name}]`;
    if (signOf(quantity) < 0) errors.push(invalid(path, Number(scaledValue(quantity, 0)), 'must be a valid resource quantity'));
    if (signOf(quantity) <= 0) errors.push(invalid(path, formatQuantity(quantity), NOT_POSITIVE));
  }
}

function checkRest(errors: FieldErrors, spec: PersistentVolumeSpec): void {
  const { hostPath, persistentVolumeReclaimPolicy: policy, storageClassName, volumeMode, volumeAttributesClassName: attributesClass } = spec;
  if (hostPath && /^\/[/.]*$/.test(hostPath.path ?? '') && policy === 'Recycle') {
    errors.push(forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'"));
  }
  if (storageClassName) pushMessages(errors, 'spec.storageClassName', storageClassName, isDns1123Subdomain(storageClassName));
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) errors.push(notSupported('spec.volumeMode', volumeMode, VOLUME_MODES));
  if (attributesClass === undefined) return;
  if (attributesClass === '') errors.push(required('spec.volumeAttributesClassName', 'an empty string is disallowed'));
  else pushMessages(errors, 'spec.volumeAttributesClassName', attributesClass, isDns1123Subdomain(attributesClass));
  if (!spec.csi) errors.push(required('spec.csi', 'has to be specified when using volumeAttributesClassName'));
}

function mountOptionErrors({ metadata, spec }: PersistentVolume): FieldError[] {
  if (metadata?.annotations?.[MOUNT_OPTIONS_ANNOTATION] === undefined || WITH_MOUNT_OPTIONS.some((key) => spec?.[key])) return [];
  return [forbidden(`metadata.annotations.${MOUNT_OPTIONS_ANNOTATION}`, 'may not specify mount options for this volume type')];
}

/** Where the data are cannot change; a secret for growing may be added. */
function changeErrors(spec: PersistentVolumeSpec, old: PersistentVolumeSpec): FieldError[] {
  const errors: FieldErrors = [];
  const [source, before] = [sourceOf(spec, old), sourceOf(old, old)];
  if (!semanticallyEqual('core', 'PersistentVolumeSource', source, before)) {
    errors.push(forbidden('spec.persistentvolumesource', `spec.persistentvolumesource is immutable after creation\n${internalDiff('core', 'PersistentVolumeSource', before, source)}`));
  }
  if (spec.volumeMode !== old.volumeMode) errors.push({ ...invalid('volumeMode', spec.volumeMode ?? null, FIELD_IMMUTABLE), named: true });
  if (old.nodeAffinity && !deepEqual(spec.nodeAffinity, old.nodeAffinity)) {
    errors.push(invalid('nodeAffinity', spec.nodeAffinity ?? null, `${FIELD_IMMUTABLE}, except for updating from beta label to GA`));
  }
  if (old.volumeAttributesClassName !== undefined && spec.volumeAttributesClassName === undefined) {
    errors.push(forbidden('spec.volumeAttributesClassName', 'update from non-nil value to nil is forbidden'));
  }
  return errors;
}

function sourceOf(spec: PersistentVolumeSpec, old: PersistentVolumeSpec): PersistentVolumeSpec {
  const source = Object.fromEntries(Object.entries(spec).filter(([key]) => SOURCE_KEYS.includes(key)));
  if (!spec.csi || !old.csi || old.csi.controllerExpandSecretRef) return source;
  const { controllerExpandSecretRef: _, ...csi } = spec.csi;
  return { ...source, csi };
}

function volumeWarnings({ metadata, spec = {} }: PersistentVolume): string[] {
  const annotation = (key: string, message: string): string[] => (metadata?.annotations?.[key] === undefined ? [] : [`metadata.annotations[${key}]: ${message}`]);
  return [
    ...annotation(STORAGE_CLASS_ANNOTATION, 'deprecated since v1.8; use "storageClassName" attribute instead'),
    ...annotation(MOUNT_OPTIONS_ANNOTATION, 'deprecated since v1.31; use "mountOptions" attribute instead'),
    ...(spec.persistentVolumeReclaimPolicy === 'Recycle'
      ? ['spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.'] : []),
    ...(spec.nodeAffinity?.required?.nodeSelectorTerms ?? []).flatMap((term, i) => nodeSelectorTermWarnings(`spec.nodeAffinity.required.nodeSelectorTerms[${i}]`, term, false)),
    ...DEPRECATED.filter(([key]) => spec[key]).map(([, message, path]) => `spec.${path}: ${message}`),
  ];
}
