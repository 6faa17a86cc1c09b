// Secrets. Mirrors ValidateSecret.
import { base64Bytes } from '../../../../base/base64.ts';
import { readJson } from '../../../decode/goJson.ts';
import { isObject } from '../../../decode/readStruct.ts';
import { invalid, required, tooLong, type FieldError } from '../../../field/fieldError.ts';
import { FIELD_IMMUTABLE, pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isConfigMapKey } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta, validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Validator } from '../../../validation/validator.ts';
import { checkSameData, checkStaysImmutable, decodedLength, MAX_DATA_BYTES } from '../configMap/validation.ts';
import type { Secret } from '../types.gen.ts';

const SERVICE_ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name';

export const SECRET_VALIDATOR: Validator = {
  create: validateSecret,
  update: (secret: Secret, old: Secret) => {
    const errors = validateObjectMetaUpdate(secret.metadata, old.metadata);
    if ((secret.type ?? '') !== (old.type ?? '')) errors.push({ ...invalid('type', secret.type ?? '', FIELD_IMMUTABLE), named: true });
    if (old.immutable) {
      checkStaysImmutable(errors, secret.immutable);
      checkSameData(errors, 'data', secret.data, old.data);
    }
    return [...errors, ...validateSecret(secret)];
  },
  createWarnings: certificateWarnings,
  updateWarnings: certificateWarnings,
};

function validateSecret(secret: Secret): FieldError[] {
  const errors = validateObjectMeta(secret.metadata, true, nameIsDnsSubdomain);
  let size = 0;
  for (const [key, value] of Object.entries(secret.data ?? {})) {
    pushMessages(errors, `data[${key}]`, key, isConfigMapKey(key));
    size += decodedLength(value);
  }
  if (size > MAX_DATA_BYTES) errors.push(tooLong('data', MAX_DATA_BYTES));
  checkType(errors, secret);
  return errors;
}

function checkType(errors: FieldErrors, { type, metadata, data = {} }: Secret): void {
  const need = (key: string): void => void errors.push(required(`data[${key}]`));
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if (!metadata?.annotations?.[SERVICE_ACCOUNT_ANNOTATION]) errors.push(required(`metadata.annotations[${SERVICE_ACCOUNT_ANNOTATION}]`));
      return;
    case 'kubernetes.io/dockercfg': checkJson(errors, '.dockercfg', data); return;
    case 'kubernetes.io/dockerconfigjson': checkJson(errors, '.dockerconfigjson', data); return;
    case 'kubernetes.io/basic-auth':
      if (data['username'] === undefined && data['password'] === undefined) for (const key of ['username', 'password']) need(key);
      return;
    case 'kubernetes.io/ssh-auth':
      if (!data['ssh-privatekey']) need('ssh-privatekey');
      return;
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) if (data[key] === undefined) need(key);
      return;
    default:
  }
}

function checkJson(errors: FieldErrors, key: string, data: Readonly<Record<string, string>>): void {
  const value = data[key];
  const problem = value === undefined ? undefined : jsonProblem(base64Bytes(value));
  if (value === undefined) errors.push(required(`data[${key}]`));
  else if (problem !== undefined) errors.push(invalid(`data[${key}]`, '<secret contents redacted>', problem));
}

/** What Go says when it wants an object. */
function jsonProblem(text: string): string | undefined {
  const read = readJson(text);
  if (!read.ok) return read.offset === undefined ? 'unexpected end of JSON input' : read.error;
  const { value } = read.value;
  if (isObject(value) || value === null) return undefined;
  const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'number' : typeof value;
  return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
}

/** Whether there is a certificate at all; what is in it is not looked at. */
function certificateWarnings({ type, data = {} }: Secret): string[] {
  if (type !== 'kubernetes.io/tls') return [];
  for (const [key, what] of [['tls.crt', 'certificate'], ['tls.key', 'key']] as const) {
    if (!/-----BEGIN [^-]+-----/.test(base64Bytes(data[key] ?? ''))) return [`tls: failed to find any PEM data in ${what} input`];
  }
  return [];
}
