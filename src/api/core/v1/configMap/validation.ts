// ConfigMaps. Mirrors ValidateConfigMap.
import { deepEqual } from '../../../../base/json.ts';
import { forbidden, invalid, tooLong, type FieldError } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { byteLength } from '../../../formats/goText.ts';
import { isConfigMapKey } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import { NO_PATH } from '../pod/validation/resourceClaims.ts';
import type { ConfigMap } from '../types.gen.ts';

/** Of ConfigMaps and Secrets. */
export const MAX_DATA_BYTES = 1024 * 1024;
const IMMUTABLE = 'field is immutable when `immutable` is set';

export const CONFIG_MAP_VALIDATOR: Validator = {
  create: validateConfigMap,
  update: (configMap: ConfigMap, old: ConfigMap) => {
    const errors = validateObjectMetaUpdate(configMap.metadata, old.metadata);
    if (old.immutable) {
      checkStaysImmutable(errors, configMap.immutable);
      for (const name of ['data', 'binaryData'] as const) if (!deepEqual(configMap[name], old[name])) errors.push(forbidden(name, IMMUTABLE));
    }
    return [...errors, ...validateConfigMap(configMap)];
  },
};

/** Also of Secrets. */
export function checkStaysImmutable(errors: FieldErrors, immutable: boolean | undefined): void {
  if (!immutable) errors.push(forbidden('immutable', IMMUTABLE));
}

export function checkSameData(errors: FieldErrors, field: string, data: unknown, old: unknown): void {
  if (!deepEqual(data, old)) errors.push(forbidden(field, IMMUTABLE));
}

function validateConfigMap({ metadata, data = {}, binaryData = {} }: ConfigMap): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
  let size = 0;
  for (const [key, value] of Object.entries(data)) {
    pushMessages(errors, `data[${key}]`, key, isConfigMapKey(key));
    if (Object.hasOwn(binaryData, key)) errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    size += byteLength(value);
  }
  for (const [key, value] of Object.entries(binaryData)) {
    pushMessages(errors, `binaryData[${key}]`, key, isConfigMapKey(key));
    size += decodedLength(value);
  }
  if (size > MAX_DATA_BYTES) errors.push(tooLong(NO_PATH, MAX_DATA_BYTES));
  return errors;
}

/** Bytes in a Base64 text; a value may be null. */
export function decodedLength(base64: string | null): number {
  if (base64 === null) return 0;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding);
}
