// What a Job does about failed Pods, by exit code or condition. Mirrors validatePodFailurePolicy of pkg/apis/batch/validation.
import { duplicate, invalid, notSupported, OMITTED, required, tooMany } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { quote } from '../../../formats/goText.ts';
import { isQualifiedName } from '../../../formats/names.ts';
import type { JobSpec, PodFailurePolicy, PodFailurePolicyOnExitCodesRequirement, PodFailurePolicyOnPodConditionsPattern, PodFailurePolicyRule } from '../types.gen.ts';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const MAX_RULES = 20;
const MAX_VALUES = 255;
const MAX_PATTERNS = 20;

export function checkPodFailurePolicy(errors: FieldErrors, field: string, { rules }: PodFailurePolicy, spec: JobSpec): void {
  const path = `${field}.rules`;
  if ((rules ?? []).length > MAX_RULES) errors.push(tooMany(path, rules.length, MAX_RULES));
  // A list without omitempty that was not given is null.
  const { containers, initContainers } = spec.template?.spec ?? {};
  const names = new Set([...(containers ?? []), ...(initContainers ?? [])].map(({ name }) => name));
  for (const [i, rule] of (rules ?? []).entries()) checkRule(errors, `${path}[${i}]`, rule, spec, names);
}

function checkRule(errors: FieldErrors, field: string, rule: PodFailurePolicyRule, spec: JobSpec, containerNames: ReadonlySet<string>): void {
  const action: string = rule.action ?? '';
  if (action === '') errors.push(required(`${field}.action`, validValues(ACTIONS)));
  else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined) errors.push({ ...invalid(`${field}.action`, action, 'requires the backoffLimitPerIndex to be set'), named: true });
  } else if (!ACTIONS.includes(action)) errors.push(notSupported(`${field}.action`, action, ACTIONS));
  const conditions = rule.onPodConditions ?? [];
  if (rule.onExitCodes) checkExitCodes(errors, `${field}.onExitCodes`, rule.onExitCodes, containerNames);
  checkConditions(errors, `${field}.onPodConditions`, conditions);
  if (rule.onExitCodes && conditions.length > 0) errors.push(invalid(field, OMITTED, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  if (!rule.onExitCodes && conditions.length === 0) errors.push(invalid(field, OMITTED, 'specifying one of OnExitCodes and OnPodConditions is required'));
}

/** As Go prints a list with %q. */
function validValues(values: readonly string[]): string {
  return `valid values: [${values.map(quote).join(' ')}]`;
}

function checkConditions(errors: FieldErrors, field: string, patterns: readonly PodFailurePolicyOnPodConditionsPattern[]): void {
  if (patterns.length > MAX_PATTERNS) errors.push(tooMany(field, patterns.length, MAX_PATTERNS));
  for (const [i, { type, status }] of patterns.entries()) {
    pushMessages(errors, `${field}[${i}].type`, type, isQualifiedName(type ?? ''));
    if (!status) errors.push(required(`${field}[${i}].status`, validValues(STATUSES)));
    else if (!STATUSES.includes(status)) errors.push(notSupported(`${field}[${i}].status`, status, STATUSES));
  }
}

function checkExitCodes(errors: FieldErrors, field: string, requirement: PodFailurePolicyOnExitCodesRequirement, containerNames: ReadonlySet<string>): void {
  const { containerName } = requirement;
  const values = requirement.values ?? [];
  const operator: string = requirement.operator ?? '';
  if (operator === '') errors.push(required(`${field}.operator`, validValues(OPERATORS)));
  else if (!OPERATORS.includes(operator)) errors.push(notSupported(`${field}.operator`, operator, OPERATORS));
  if (containerName !== undefined && !containerNames.has(containerName)) {
    errors.push(invalid(`${field}.containerName`, containerName, 'must be one of the container or initContainer names in the pod template'));
  }
  if (values.length === 0) errors.push(invalid(`${field}.values`, values, 'at least one value is required'));
  else if (values.length > MAX_VALUES) errors.push(tooMany(`${field}.values`, values.length, MAX_VALUES));
  const seen = new Set<number>();
  for (const [i, value] of values.entries()) {
    if (operator === 'In' && value === 0) errors.push(invalid(`${field}.values[${i}]`, value, 'must not be 0 for the In operator'));
    if (seen.has(value)) errors.push(duplicate(`${field}.values[${i}]`, value));
    seen.add(value);
  }
  if (values.some((value, i) => i > 0 && (values[i - 1] ?? 0) > value)) errors.push(invalid(`${field}.values`, values, 'must be ordered'));
}
