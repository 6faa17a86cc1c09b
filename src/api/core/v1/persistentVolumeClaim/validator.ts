// PersistentVolumeClaims: new ones and changes. Mirrors ValidatePersistentVolumeClaim and its Update.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { forbidden, invalid, notSupported, required, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isQualifiedName } from '../../../formats/names.ts';
import { validateLabelSelector } from '../../../meta/v1/validation/labelSelector.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import { quantityFrom } from '../../../quantity/parseQuantity.ts';
import { compareQuantities, scaledValue, signOf } from '../../../quantity/quantity.ts';
import { amountsOf } from '../../../resources/resourceList.ts';
import { internalDiff, semanticallyEqual } from '../../../schema/semanticEqual.ts';
import type { Validator } from '../../../validation/validator.ts';
import { isNativeResource } from '../resourceNames.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../types.gen.ts';
import { checkClaimSpec, type ClaimValidationOptions } from './validation.ts';
import { claimWarnings, STORAGE_CLASS_ANNOTATION } from './warnings.ts';

export const PERSISTENT_VOLUME_CLAIM_VALIDATOR: Validator = {
  create: (claim: PersistentVolumeClaim) => validateClaim(claim, {}),
  update: (claim: PersistentVolumeClaim, old: PersistentVolumeClaim) => {
    const errors = [...validateObjectMetaUpdate(claim.metadata, old.metadata), ...validateClaim(claim, lenient(old.spec))];
    checkChange(errors, claim, old);
    return errors;
  },
  subresources: { status: validateStatusUpdate },
  createWarnings: claimWarnings,
  updateWarnings: claimWarnings,
};

function validateClaim({ metadata, spec }: PersistentVolumeClaim, options: ClaimValidationOptions): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
  checkClaimSpec(errors, 'spec', spec, options);
  return errors;
}

function lenient(old: PersistentVolumeClaimSpec | undefined): ClaimValidationOptions {
  return {
    allowInvalidDataSourceGroup: old?.dataSource?.apiGroup !== undefined || old?.dataSourceRef?.apiGroup !== undefined,
    allowInvalidLabelValueInSelector: validateLabelSelector(old?.selector, '').length > 0,
  };
}

/** Once bound a claim can grow, and change its attributes class; before, it can be given a volume and a class. */
function checkChange(errors: FieldErrors, claim: PersistentVolumeClaim, old: PersistentVolumeClaim): void {
  const [spec, before] = [claim.spec ?? {}, old.spec ?? {}];
  const compared: PersistentVolumeClaimSpec = before.volumeName ? before : { ...before, ...(spec.volumeName && { volumeName: spec.volumeName }) };
  const classed = mayTakeClass(errors, claim, old) ? without(spec, 'storageClassName') : spec;
  const now = claim.status?.phase === 'Bound' ? asBefore(classed, before) : classed;
  if (!semanticallyEqual('core', 'PersistentVolumeClaimSpec', now, compared)) {
    const diff = internalDiff('core', 'PersistentVolumeClaimSpec', compared, now);
    errors.push(forbidden('spec', `spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n${diff}`));
  }
  checkSize(errors, spec, before, old);
  if (spec.volumeMode !== before.volumeMode) errors.push({ ...invalid('volumeMode', spec.volumeMode ?? null, FIELD_IMMUTABLE), named: true });
  checkAttributesClass(errors, spec, before, old.status?.currentVolumeAttributesClassName);
}

/** A class that was not set, or set by annotation, can move to the field; the annotation itself cannot change. */
function mayTakeClass(errors: FieldErrors, claim: PersistentVolumeClaim, old: PersistentVolumeClaim): boolean {
  const [name, annotation] = [claim.spec?.storageClassName, claim.metadata?.annotations?.[STORAGE_CLASS_ANNOTATION]];
  const before = old.metadata?.annotations?.[STORAGE_CLASS_ANNOTATION];
  const unset = old.spec?.storageClassName === undefined;
  const fromAnnotation = before !== undefined && unset && name === before && (annotation === undefined || annotation === before);
  if (!fromAnnotation && (annotation ?? '') !== (before ?? '')) errors.push(invalid(`metadata.annotations.${STORAGE_CLASS_ANNOTATION}`, annotation ?? '', FIELD_IMMUTABLE));
  return fromAnnotation || (unset && (before === undefined || name === before));
}

function without<K extends keyof PersistentVolumeClaimSpec>(spec: PersistentVolumeClaimSpec, key: K): PersistentVolumeClaimSpec {
  const { [key]: _, ...rest } = spec;
  return rest;
}

function asBefore(spec: PersistentVolumeClaimSpec, old: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { volumeAttributesClassName: _, ...rest } = spec;
  const size = old.resources?.requests?.['storage'];
  const resources = spec.resources?.requests && { ...spec.resources, requests: { ...spec.resources.requests, ...(size !== undefined && { storage: size }) } };
  return { ...rest, ...(resources && { resources }), ...(old.volumeAttributesClassName !== undefined && { volumeAttributesClassName: old.volumeAttributesClassName }) };
}

function checkSize(errors: FieldErrors, spec: PersistentVolumeClaimSpec, before: PersistentVolumeClaimSpec, old: PersistentVolumeClaim): void {
  const size = quantityFrom(spec.resources?.requests?.['storage']);
  if (compareQuantities(size, quantityFrom(before.resources?.requests?.['storage'])) >= 0) return;
  if (compareQuantities(size, quantityFrom(old.status?.capacity?.['storage'])) <= 0) errors.push(forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity'));
}

function checkAttributesClass(errors: FieldErrors, spec: PersistentVolumeClaimSpec, old: PersistentVolumeClaimSpec, current: string | undefined): void {
  const name = spec.volumeAttributesClassName;
  if (name === old.volumeAttributesClassName || current === undefined || name) return;
  const what = name === undefined ? 'nil' : 'empty string';
  errors.push(forbidden('spec.volumeAttributesClassName', `update to ${what} is forbidden when status.currentVolumeAttributesClassName is not nil`));
}

const RESIZE_STATUSES = ['ControllerResizeInProgress', 'ControllerResizeInfeasible', 'NodeResizePending', 'NodeResizeInProgress', 'NodeResizeInfeasible'];

function validateStatusUpdate({ metadata, spec, status }: PersistentVolumeClaim, old: PersistentVolumeClaim): FieldError[] {
  const errors = validateObjectMetaUpdate(metadata, old.metadata);
  if (!metadata?.resourceVersion) errors.push(required('resourceVersion'));
  if ((spec?.accessModes ?? []).length === 0) errors.push(required('Spec.accessModes'));
  checkBasicAmounts(errors, 'status.capacity', status?.capacity);
  for (const [name, state] of Object.entries(status?.allocatedResourceStatuses ?? {})) {
    checkResourceKey(errors, 'status.allocatedResourceStatuses', name);
    if (!RESIZE_STATUSES.includes(state)) errors.push(notSupported('status.allocatedResourceStatuses', name, sortedStrings(RESIZE_STATUSES)));
  }
  for (const name of Object.keys(status?.allocatedResources ?? {})) checkResourceKey(errors, 'status.allocatedResources', name);
  checkBasicAmounts(errors, 'status.allocatedResources', status?.allocatedResources);
  return errors;
}

function checkBasicAmounts(errors: FieldErrors, field: string, list: Parameters<typeof amountsOf>[0]): void {
  for (const [name, quantity] of amountsOf(list)) {
    if (signOf(quantity) < 0) errors.push(invalid(`${field}[${name}]`, Number(scaledValue(quantity, 0)), 'must be a valid resource quantity'));
  }
}

function checkResourceKey(errors: FieldErrors, field: string, name: string): void {
  const messages = isQualifiedName(name);
  pushMessages(errors, field, name, messages);
  if (messages.length === 0 && isNativeResource(name) && name !== 'storage') errors.push({ ...notSupported(field, name, ['storage']), named: false });
}
