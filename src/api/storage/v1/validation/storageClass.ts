// StorageClasses. Mirrors pkg/apis/storage/validation.
import { deepEqual } from '../../../../base/json.ts';
import { deprecatedLabelMessage } from '../../../core/v1/node/labelWarnings.ts';
import type { TopologySelectorTerm } from '../../../core/v1/types.gen.ts';
import { duplicate, invalid, notSupported, required, tooLong, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { mapValue } from '../../../field/goValues.ts';
import { byteLength } from '../../../formats/goText.ts';
import { isQualifiedName } from '../../../formats/names.ts';
import { validateLabelName } from '../../../meta/v1/validation/labelSelector.ts';
import { checkImmutable, nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import type { StorageClass } from '../types.gen.ts';

const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const MAX_PARAMETERS = 512;
const MAX_PARAMETER_BYTES = 256 * 1024;

export const STORAGE_CLASS_VALIDATOR: Validator = {
  create: validateStorageClass,
  update: (storageClass: StorageClass, old: StorageClass) => {
    const errors = [...validateStorageClass(storageClass), ...validateObjectMetaUpdate(storageClass.metadata, old.metadata)];
    checkImmutable(errors, 'parameters', storageClass.parameters ?? {}, old.parameters ?? {}, mapValue(storageClass.parameters));
    if (storageClass.provisioner !== old.provisioner) errors.push(invalid('provisioner', storageClass.provisioner, FIELD_IMMUTABLE));
    for (const name of ['reclaimPolicy', 'volumeBindingMode'] as const) {
      if (storageClass[name] !== old[name]) errors.push({ ...invalid(name, storageClass[name] ?? null, FIELD_IMMUTABLE), named: true });
    }
    return errors;
  },
  createWarnings: topologyWarnings,
  updateWarnings: topologyWarnings,
};

function validateStorageClass(storageClass: StorageClass): FieldError[] {
  const errors = validateObjectMeta(storageClass.metadata, false, nameIsDnsSubdomain);
  const { provisioner, parameters, reclaimPolicy, volumeBindingMode, allowedTopologies } = storageClass;
  if (provisioner) pushMessages(errors, 'provisioner', provisioner.toLowerCase(), isQualifiedName(provisioner.toLowerCase()));
  else errors.push(required('provisioner'));
  checkParameters(errors, 'parameters', parameters ?? {});
  if (reclaimPolicy && !RECLAIM_POLICIES.includes(reclaimPolicy)) errors.push(notSupported('reclaimPolicy', reclaimPolicy, RECLAIM_POLICIES));
  if (volumeBindingMode === undefined) errors.push(required('volumeBindingMode'));
  else if (!BINDING_MODES.includes(volumeBindingMode)) errors.push(notSupported('volumeBindingMode', volumeBindingMode, BINDING_MODES));
  checkTopologies(errors, 'allowedTopologies', allowedTopologies ?? []);
  return errors;
}

function checkParameters(errors: FieldErrors, field: string, parameters: Readonly<Record<string, string>>): void {
  const entries = Object.entries(parameters);
  if (entries.length > MAX_PARAMETERS) {
    errors.push(tooLong(field, MAX_PARAMETERS));
    return;
  }
  if (parameters[''] !== undefined) errors.push(invalid(field, '', 'field can not be empty.'));
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  if (size > MAX_PARAMETER_BYTES) errors.push(tooLong(field, MAX_PARAMETER_BYTES));
}

function checkTopologies(errors: FieldErrors, field: string, terms: readonly TopologySelectorTerm[]): void {
  const seen: unknown[] = [];
  for (const [i, term] of terms.entries()) {
    const path = `${field}[${i}].matchLabelExpressions`;
    const byKey = new Map<string, readonly string[]>();
    for (const [e, { key = '', values = [] }] of (term.matchLabelExpressions ?? []).entries()) {
      if (values.length === 0) errors.push(required(`${path}[${e}].values`));
      for (const [v, value] of values.entries()) if (values.indexOf(value) < v) errors.push(duplicate(`${path}[${e}].values[${v}]`, value));
      errors.push(...validateLabelName(key, `${path}[${e}].key`));
      if (byKey.has(key)) errors.push(duplicate(`${path}[${e}].key`, key));
      byKey.set(key, [...new Set(values)]);
    }
    const content = Object.fromEntries(byKey);
    if (seen.some((other) => deepEqual(other, content))) errors.push(duplicate(path, ''));
    seen.push(content);
  }
}

function topologyWarnings({ allowedTopologies }: StorageClass): string[] {
  return (allowedTopologies ?? []).flatMap(({ matchLabelExpressions }, i) => (matchLabelExpressions ?? []).flatMap(({ key }, e) => {
    const deprecated = deprecatedLabelMessage(key);
    return deprecated === undefined ? [] : [`allowedTopologies[${i}].matchLabelExpressions[${e}].key: ${deprecated}`];
  }));
}
