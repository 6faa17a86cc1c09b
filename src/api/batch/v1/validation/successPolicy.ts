// When an indexed Job has succeeded before all indexes have. Mirrors validateSuccessPolicy of pkg/apis/batch/validation.
import { failure, ok, type Result } from '../../../../base/result.ts';
import { invalid, required, tooLong, tooMany } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { byteLength, quote } from '../../../formats/goText.ts';
import type { SuccessPolicy, SuccessPolicyRule } from '../types.gen.ts';

const MAX_RULES = 20;
const MAX_INDEXES_LENGTH = 64 * 1024;

export function checkSuccessPolicy(errors: FieldErrors, field: string, policy: SuccessPolicy, completions: number): void {
  const rules = policy.rules ?? [];
  const path = `${field}.rules`;
  if (rules.length === 0) errors.push(required(path, 'at least one rules must be specified when the successPolicy is specified'));
  if (rules.length > MAX_RULES) errors.push(tooMany(path, rules.length, MAX_RULES));
  for (const [i, rule] of rules.entries()) checkRule(errors, `${path}[${i}]`, rule, completions);
}

function checkRule(errors: FieldErrors, field: string, { succeededCount, succeededIndexes }: SuccessPolicyRule, completions: number): void {
  if (succeededCount === undefined && succeededIndexes === undefined) errors.push(required(field, 'at least one of succeededCount or succeededIndexes must be specified'));
  const total = succeededIndexes === undefined ? undefined : checkIndexes(errors, `${field}.succeededIndexes`, succeededIndexes, completions);
  if (succeededCount === undefined) return;
  const path = `${field}.succeededCount`;
  checkNonNegative(errors, path, succeededCount);
  if (succeededCount > completions) errors.push(invalid(path, succeededCount, `must be less than or equal to ${completions} (the number of specified completions)`));
  if (total !== undefined && succeededCount > total) {
    errors.push(invalid(path, succeededCount, `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`));
  }
}

/** How many indexes the text names. */
function checkIndexes(errors: FieldErrors, field: string, text: string, completions: number): number {
  if (byteLength(text) > MAX_INDEXES_LENGTH) errors.push(tooLong(field, MAX_INDEXES_LENGTH));
  const total = countIndexes(text, completions);
  if (total.ok) return total.value;
  errors.push(invalid(field, text, `error parsing succeededIndexes: ${total.error}`));
  return 0;
}

/** `1,3-5`: increasing, below the number of completions. */
export function countIndexes(text: string, completions: number): Result<number, string> {
  if (text === '') return ok(0);
  let total = 0;
  let last: number | undefined;
  for (const fragment of text.split(',')) {
    const interval = parseInterval(fragment, completions);
    if (!interval.ok) return interval;
    const [from, to] = interval.value;
    if (last !== undefined && last >= from) return failure(`non-increasing order, previous: ${last}, current: ${from}`);
    total += to - from + 1;
    last = to;
  }
  return ok(total);
}

function parseInterval(fragment: string, completions: number): Result<readonly [number, number], string> {
  const limits = fragment.split('-');
  if (limits.length > 2) return failure(`the fragment ${quote(fragment)} violates the requirement that an index interval can have at most two parts separated by '-'`);
  const numbers: number[] = [];
  for (const limit of limits) {
    if (!/^[-+]?[0-9]+$/.test(limit)) return failure(`cannot convert string to integer for index: ${quote(limit)}`);
    if (Number(limit) >= completions) return failure(`too large index: ${quote(limit)}`);
    numbers.push(Number(limit));
  }
  const [from = 0, to] = numbers;
  if (to === undefined) return ok([from, from]);
  return from >= to ? failure(`non-increasing order, previous: ${from}, current: ${to}`) : ok([from, to]);
}
