// Rules for labels and LabelSelectors wherever they occur. Mirrors apimachinery pkg/apis/meta/v1/validation.
import { child, forbidden, invalid, required, type FieldError } from '../../../field/fieldError.ts';
import { isLabelValue, isQualifiedName } from '../../../formats/names.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../types.gen.ts';

/** Label keys and values; the path is that of the map, not of its keys. */
export function validateLabels(labels: Readonly<Record<string, string>> | undefined, field: string): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(labels ?? {})) {
    errors.push(...validateLabelName(key, field));
    for (const message of isLabelValue(value)) errors.push(invalid(field, value, message));
  }
  return errors;
}

export function validateLabelName(name: string, field: string): readonly FieldError[] {
  return isQualifiedName(name).map((message) => invalid(field, name, message));
}

export function validateLabelSelector(selector: LabelSelector | undefined, field: string, allowInvalidValues = false): readonly FieldError[] {
  if (!selector) return [];
  const errors: FieldError[] = [...validateLabels(selector.matchLabels, child(field, 'matchLabels'))];
  for (const [i, expression] of (selector.matchExpressions ?? []).entries()) {
    errors.push(...validateRequirement(expression, `${child(field, 'matchExpressions')}[${i}]`, allowInvalidValues));
  }
  return errors;
}

function validateRequirement(requirement: LabelSelectorRequirement, field: string, allowInvalidValues: boolean): readonly FieldError[] {
  const errors: FieldError[] = [];
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In': case 'NotIn':
      if (values.length === 0) errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists': case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    default:
      errors.push({ ...invalid(`${field}.operator`, requirement.operator, 'not a valid selector operator'), named: true });
  }
  errors.push(...validateLabelName(requirement.key, `${field}.key`));
  if (allowInvalidValues) return errors;
  for (const [i, value] of values.entries()) {
    for (const message of isLabelValue(value)) errors.push(invalid(`${field}.values[${i}]`, value, message));
  }
  return errors;
}

/** Stored objects may hold values that newer rules refuse; updates then keep them. */
export function hasInvalidLabelValue(selector: LabelSelector | undefined): boolean {
  return (selector?.matchExpressions ?? []).some((expression) => (expression.values ?? []).some((value) => isLabelValue(value).length > 0));
}
