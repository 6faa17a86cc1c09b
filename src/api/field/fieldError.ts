// Validation errors with the path, the type and the text of Kubernetes. Mirrors apimachinery util/validation/field/errors.go.
import { quote, toGoJson } from '../formats/goText.ts';

export type FieldErrorType =
  | 'FieldValueNotFound' | 'FieldValueRequired' | 'FieldValueDuplicate' | 'FieldValueInvalid' | 'FieldValueNotSupported' | 'FieldValueForbidden'
  | 'FieldValueTooLong' | 'FieldValueTooMany' | 'FieldValueTooFew' | 'FieldValueTooShort' | 'FieldValueTypeInvalid' | 'InternalError';

export interface FieldError {
  readonly type: FieldErrorType;
  /** Path of the field, as printed. */
  readonly field: string;
  readonly badValue: unknown;
  readonly detail: string;
  /** A string of a named Go type: printed as JSON, not with %q. The two differ for `<`, `>` and `&`. */
  readonly named?: boolean;
}

const TITLES: Record<FieldErrorType, string> = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTooFew: 'Too few',
  FieldValueTooShort: 'Too short',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
};

const WITHOUT_VALUE: ReadonlySet<FieldErrorType> = new Set(['FieldValueRequired', 'FieldValueForbidden', 'FieldValueTooLong', 'FieldValueTooShort', 'InternalError']);

/** A bad value that is not worth printing. */
export const OMITTED: unknown = Object.freeze({});

/** The root of an object: its children are printed without a prefix. Printed itself it reads `<nil>`. */
export const ROOT = '<nil>';

/** Path of a field below another. */
export function child(path: string, name: string): string {
  return path === ROOT ? name : `${path}.${name}`;
}

export function required(field: string, detail = ''): FieldError {
  return { type: 'FieldValueRequired', field, badValue: '', detail };
}

export function forbidden(field: string, detail: string): FieldError {
  return { type: 'FieldValueForbidden', field, badValue: '', detail };
}

export function invalid(field: string, badValue: unknown, detail: string): FieldError {
  return { type: 'FieldValueInvalid', field, badValue, detail };
}

export function duplicate(field: string, badValue: unknown): FieldError {
  return { type: 'FieldValueDuplicate', field, badValue, detail: '' };
}

export function notFound(field: string, badValue: unknown): FieldError {
  return { type: 'FieldValueNotFound', field, badValue, detail: '' };
}

/** `supported values` are printed in the order given. */
export function notSupported(field: string, badValue: unknown, supported: readonly string[]): FieldError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(quote).join(', ')}`;
  return { type: 'FieldValueNotSupported', field, badValue, detail, named: true };
}

export function tooLong(field: string, maxLength: number, unit: 'bytes' | 'characters' = 'bytes'): FieldError {
  const one = unit === 'bytes' ? 'byte' : 'character';
  return { type: 'FieldValueTooLong', field, badValue: '<value omitted>', detail: `may not be more than ${maxLength} ${maxLength === 1 ? one : unit}` };
}

export function tooMany(field: string, actual: number, max: number): FieldError {
  return { type: 'FieldValueTooMany', field, badValue: actual, detail: `must have at most ${max} ${max === 1 ? 'item' : 'items'}` };
}

/** The text without the path: `Invalid value: "x": must be …`. */
export function errorBody(error: FieldError): string {
  const title = TITLES[error.type];
  const head = WITHOUT_VALUE.has(error.type) || error.badValue === OMITTED ? title : `${title}: ${printValue(error)}`;
  return error.detail === '' ? head : `${head}: ${error.detail}`;
}

function printValue(error: FieldError): string {
  if (typeof error.badValue === 'string' && !error.named) return quote(error.badValue);
  return toGoJson(error.badValue);
}

/** The whole text: `spec.containers[0].name: Required value`. */
export function errorText(error: FieldError): string {
  return `${error.field}: ${errorBody(error)}`;
}

/** Several errors as one text: equal ones once; one alone without brackets. */
export function aggregateText(errors: readonly FieldError[]): string {
  const texts = [...new Set(errors.map(errorText))];
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
}
