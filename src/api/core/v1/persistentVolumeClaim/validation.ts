// Rules for claims and the templates of claims. Mirrors ValidatePersistentVolumeClaimSpec.
import { forbidden, invalid, notSupported, required } from '../../../field/fieldError.ts';
import { NOT_POSITIVE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isDns1123Label, isDns1123Subdomain } from '../../../formats/names.ts';
import { validateLabels, validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { validateAnnotations } from '../../../meta/v1/validation/objectMeta.ts';
import type { ObjectMeta } from '../../../meta/v1/types.gen.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { quantityFrom } from '../../../quantity/parseQuantity.ts';
import { signOf } from '../../../quantity/quantity.ts';
import { structOf } from '../../../schema/struct.ts';
import { checkResourceValue } from '../pod/validation/resources.ts';
import type { PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate, TypedLocalObjectReference, TypedObjectReference } from '../types.gen.ts';

export const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
export const VOLUME_MODES = ['Block', 'Filesystem'];

export interface ClaimValidationOptions {
  readonly allowInvalidLabelValueInSelector?: boolean;
  readonly allowInvalidDataSourceGroup?: boolean;
}

export function checkClaimTemplate(errors: FieldErrors, field: string, template: PersistentVolumeClaimTemplate): void {
  const metadata = template.metadata ?? {};
  errors.push(...validateAnnotations(metadata.annotations, `${field}.metadata.annotations`));
  errors.push(...validateLabels(metadata.labels, `${field}.metadata.labels`));
  checkTemplateMetadata(errors, `${field}.metadata`, metadata);
  checkClaimSpec(errors, `${field}.spec`, template.spec);
}

/** A template names nothing but labels and annotations. */
function checkTemplateMetadata(errors: FieldErrors, field: string, metadata: ObjectMeta): void {
  for (const { name, goName } of structOf('meta/v1', 'ObjectMeta')?.fields ?? []) {
    if (name === 'labels' || name === 'annotations' || metadata[name as keyof ObjectMeta] === undefined) continue;
    errors.push(forbidden(`${field}.${goName.charAt(0).toLowerCase()}${goName.slice(1)}`, 'cannot be set'));
  }
}

export function checkAccessModes(errors: FieldErrors, field: string, modes: readonly string[]): void {
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) errors.push(notSupported(field, mode, ACCESS_MODES));
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode));
  if (modes.includes('ReadWriteOncePod') && others) errors.push(forbidden(field, 'may not use ReadWriteOncePod with other access modes'));
}

export function checkClaimSpec(errors: FieldErrors, field: string, spec: PersistentVolumeClaimSpec | undefined, options: ClaimValidationOptions = {}): void {
  const { accessModes = [], selector, resources, storageClassName, volumeMode, volumeAttributesClassName: attributesClass } = spec ?? {};
  if (accessModes.length === 0) errors.push(required(`${field}.accessModes`, 'at least 1 access mode is required'));
  errors.push(...validateLabelSelector(selector, `${field}.selector`, options.allowInvalidLabelValueInSelector));
  checkAccessModes(errors, `${field}.accessModes`, accessModes);
  checkStorageRequest(errors, `${field}.resources[storage]`, resources?.requests?.['storage']);
  if (storageClassName) pushMessages(errors, `${field}.storageClassName`, storageClassName, isDns1123Subdomain(storageClassName));
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) errors.push(notSupported(`${field}.volumeMode`, volumeMode, VOLUME_MODES));
  checkDataSources(errors, field, spec, options);
  if (attributesClass) pushMessages(errors, `${field}.volumeAttributesClassName`, attributesClass, isDns1123Subdomain(attributesClass));
}

function checkStorageRequest(errors: FieldErrors, field: string, storage: string | number | undefined): void {
  if (storage === undefined) {
    errors.push(required(field));
    return;
  }
  const quantity = quantityFrom(storage);
  if (signOf(quantity) <= 0) errors.push(invalid(field, formatQuantity(quantity), NOT_POSITIVE));
  else checkResourceValue(errors, field, 'storage', quantity);
}

function checkDataSources(errors: FieldErrors, field: string, spec: PersistentVolumeClaimSpec | undefined, options: ClaimValidationOptions): void {
  const { dataSource: source, dataSourceRef: reference } = spec ?? {};
  if (source) checkDataSource(errors, `${field}.dataSource`, source, options);
  if (reference) {
    checkDataSource(errors, `${field}.dataSourceRef`, reference, options);
    if (reference.namespace) pushMessages(errors, `${field}.dataSourceRef.namespace`, reference.namespace, isDns1123Label(reference.namespace));
  }
  if (!source || !reference) return;
  // The value shown is a Go path without public fields: an empty object.
  if (reference.namespace) errors.push(invalid(field, {}, 'may not be specified when dataSourceRef.namespace is specified'));
  else if (source.apiGroup !== reference.apiGroup || source.kind !== reference.kind || source.name !== reference.name) errors.push(invalid(field, {}, 'must match dataSourceRef'));
}

function checkDataSource(errors: FieldErrors, field: string, source: TypedLocalObjectReference | TypedObjectReference, options: ClaimValidationOptions): void {
  if (!source.name) errors.push(required(`${field}.name`));
  if (!source.kind) errors.push(required(`${field}.kind`));
  const group = source.apiGroup ?? '';
  if (group === '' && source.kind !== 'PersistentVolumeClaim') errors.push(invalid(field, source.kind ?? '', "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
  if (group !== '' && !options.allowInvalidDataSourceGroup) pushMessages(errors, `${field}.apiGroup`, group, isDns1123Subdomain(group));
}
