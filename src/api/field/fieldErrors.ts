// Collecting validation errors: validators push what they find, in Kubernetes' order.
import { invalid, type FieldError } from './fieldError.ts';

export type FieldErrors = FieldError[];

/** One `Invalid value` per message of a format (formats/names.ts). */
export function pushMessages(errors: FieldErrors, field: string, value: unknown, messages: readonly string[]): void {
  for (const message of messages) errors.push(invalid(field, value, message));
}

export const NOT_NEGATIVE = 'must be greater than or equal to 0';
export const NOT_POSITIVE = 'must be greater than zero';
export const FIELD_IMMUTABLE = 'field is immutable';

export function checkNonNegative(errors: FieldErrors, field: string, value: number | undefined): void {
  if (value !== undefined && value < 0) errors.push(invalid(field, value, NOT_NEGATIVE));
}

export function checkPositive(errors: FieldErrors, field: string, value: number): void {
  if (value <= 0) errors.push(invalid(field, value, NOT_POSITIVE));
}
