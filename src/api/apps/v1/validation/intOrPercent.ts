// Numbers of Pods, absolute or as a share: `1`, `25%`.
import { invalid } from '../../../field/fieldError.ts';
import { NOT_NEGATIVE, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isPercent } from '../../../formats/names.ts';
import type { IntOrString } from '../../../meta/v1/types.gen.ts';

export function checkIntOrPercent(errors: FieldErrors, field: string, value: IntOrString | undefined): void {
  if (typeof value === 'string') for (const message of isPercent(value)) errors.push({ ...invalid(field, value, message), named: true });
  else if ((value ?? 0) < 0) errors.push(invalid(field, value, NOT_NEGATIVE));
}

export function checkAtMost100Percent(errors: FieldErrors, field: string, value: IntOrString | undefined): void {
  if (typeof value === 'string' && isPercent(value).length === 0 && Number.parseInt(value, 10) > 100) {
    errors.push({ ...invalid(field, value, 'must not be greater than 100%'), named: true });
  }
}

/** The number before the percent sign counts as the value; other texts count as their number, or 0. */
export function intOrPercentValue(value: IntOrString | undefined): number {
  if (typeof value !== 'string') return value ?? 0;
  if (isPercent(value).length === 0) return Number.parseInt(value, 10);
  return /^[-+]?[0-9]+$/.test(value) ? Number(value) : 0;
}
