// LimitRanges. Mirrors ValidateLimitRange.
import { duplicate, forbidden, invalid, required, type FieldError } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { isQualifiedName } from '../../../formats/names.ts';
import { nameIsDnsSubdomain, validateObjectMeta } from '../../../meta/v1/validation/objectMeta.ts';
import { formatQuantity } from '../../../quantity/formatQuantity.ts';
import { compareQuantities, compareToInteger, milliValueOf, scaledValue, valueOf, type Quantity } from '../../../quantity/quantity.ts';
import { amountsOf, type ResourceAmounts } from '../../../resources/resourceList.ts';
import type { Validator } from '../../../validation/validator.ts';
import { containerResourceNameErrors, resourceNameErrors } from '../pod/validation/resources.ts';
import { isOvercommitAllowed } from '../resourceNames.ts';
import type { LimitRange, LimitRangeItem } from '../types.gen.ts';

const TYPES: ReadonlySet<string> = new Set(['Pod', 'Container', 'PersistentVolumeClaim']);
/** Larger values are compared in whole units. */
const MAX_MILLI_VALUE = 9_223_372_036_854_775n;

export const LIMIT_RANGE_VALIDATOR: Validator = { create: validateLimitRange, update: validateLimitRange };

function validateLimitRange({ metadata, spec }: LimitRange): FieldError[] {
  const errors = validateObjectMeta(metadata, true, nameIsDnsSubdomain);
  const types = new Set<string>();
  for (const [i, limit] of (spec?.limits ?? []).entries()) {
    const field = `spec.limits[${i}]`;
    checkType(errors, `${field}.type`, limit.type ?? '');
    if (types.has(limit.type)) errors.push({ ...duplicate(`${field}.type`, limit.type), named: true });
    types.add(limit.type);
    checkItem(errors, field, limit);
  }
  return errors;
}

function checkType(errors: FieldErrors, field: string, type: string): void {
  const messages = isQualifiedName(type);
  const named: FieldErrors = [];
  pushMessages(named, field, type, messages);
  if (messages.length === 0 && !type.includes('/') && !TYPES.has(type)) named.push(invalid(field, type, 'must be a standard limit type or fully qualified'));
  errors.push(...named.map((error) => ({ ...error, named: true })));
}

type List = 'max' | 'min' | 'default' | 'defaultRequest' | 'maxLimitRequestRatio';
type Lists = Record<List, ResourceAmounts>;

function checkItem(errors: FieldErrors, field: string, limit: LimitRangeItem): void {
  const lists: Lists = { max: new Map(), min: new Map(), default: new Map(), defaultRequest: new Map(), maxLimitRequestRatio: new Map() };
  const nameErrors = limit.type === 'Pod' || limit.type === 'Container' ? containerResourceNameErrors : resourceNameErrors;
  for (const list of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const) {
    const amounts = amountsOf(limit[list]);
    if (list === 'maxLimitRequestRatio') checkClaimLimits(errors, `${field}.limits`, limit);
    if (limit.type === 'Pod' && list.startsWith('default')) {
      if (amounts.size > 0) errors.push(forbidden(`${field}.${list}`, "may not be specified when `type` is 'Pod'"));
      continue;
    }
    for (const name of amounts.keys()) errors.push(...nameErrors(name, `${field}.${list}[${name}]`));
    lists[list] = amounts;
  }
  const names = new Set(Object.values(lists).flatMap((amounts) => [...amounts.keys()]));
  for (const name of names) checkAmounts(errors, field, name, lists);
}

function checkClaimLimits(errors: FieldErrors, field: string, { type, min, max }: LimitRangeItem): void {
  if (type === 'PersistentVolumeClaim' && min?.['storage'] === undefined && max?.['storage'] === undefined) {
    errors.push(required(field, 'either minimum or maximum storage value is required, but neither was provided'));
  }
}

function checkAmounts(errors: FieldErrors, field: string, name: string, lists: Lists): void {
  const [min, max, limit, request] = [lists.min.get(name), lists.max.get(name), lists.default.get(name), lists.defaultRequest.get(name)];
  // Quantities print as JSON texts.
  const ordered = (list: List, low: Quantity | undefined, high: Quantity | undefined, shown: Quantity | undefined, lowName: string, highName: string): void => {
    if (!low || !high || compareQuantities(low, high) <= 0) return;
    errors.push(invalid(`${field}.${list}[${name}]`, formatQuantity(shown ?? low), `${lowName} ${formatQuantity(low)} is greater than ${highName} ${formatQuantity(high)}`));
  };
  ordered('min', min, max, min, 'min value', 'max value');
  ordered('defaultRequest', min, request, request, 'min value', 'default request value');
  ordered('defaultRequest', request, max, request, 'default request value', 'max value');
  ordered('defaultRequest', request, limit, request, 'default request value', 'default limit value');
  ordered('default', min, limit, min, 'min value', 'default value');
  ordered('default', limit, max, max, 'default value', 'max value');
  checkRatio(errors, `${field}.maxLimitRequestRatio[${name}]`, lists.maxLimitRequestRatio.get(name), min, max);
  if (!isOvercommitAllowed(name) && limit && request && compareQuantities(limit, request) !== 0) {
    const detail = `default value ${formatQuantity(limit)} must equal to defaultRequest value ${formatQuantity(request)} in ${name}`;
    errors.push(invalid(`${field}.defaultRequest[${name}]`, formatQuantity(request), detail));
  }
}

function checkRatio(errors: FieldErrors, field: string, ratio: Quantity | undefined, min: Quantity | undefined, max: Quantity | undefined): void {
  if (!ratio) return;
  if (compareToInteger(ratio, 1) < 0) errors.push(invalid(field, formatQuantity(ratio), `ratio ${formatQuantity(ratio)} is less than 1`));
  if (!min || !max) return;
  const fine = [ratio, min, max].every((quantity) => scaledValue(quantity, 0) < MAX_MILLI_VALUE);
  const limit = fine ? milliValueOf(max) / milliValueOf(min) : valueOf(max) / valueOf(min);
  if ((fine ? milliValueOf(ratio) / 1000 : valueOf(ratio)) > limit) {
    errors.push(invalid(field, formatQuantity(ratio), `ratio ${formatQuantity(ratio)} is greater than max/min = ${limit.toFixed(6)}`));
  }
}
