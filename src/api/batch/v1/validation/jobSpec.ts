// The spec of Jobs and of the Jobs in CronJobs. Mirrors validateJobSpec of pkg/apis/batch/validation.
import type { PodValidationOptions } from '../../../core/v1/pod/validation/options.ts';
import { checkPodTemplate } from '../../../core/v1/pod/validation/podTemplate.ts';
import { invalid, notSupported, required, tooLong } from '../../../field/fieldError.ts';
import { checkNonNegative, type FieldErrors } from '../../../field/fieldErrors.ts';
import { byteLength } from '../../../formats/goText.ts';
import { checkDomainPath } from '../../../formats/domainPath.ts';
import { internalForm } from '../../../schema/internalForm.ts';
import type { JobSpec } from '../types.gen.ts';
import { checkPodFailurePolicy } from './podFailurePolicy.ts';
import { checkSuccessPolicy } from './successPolicy.ts';

const MAX_PARALLELISM = 100_000;
const MAX_FAILED_INDEXES = 100_000;
const MANY_COMPLETIONS = 100_000;
const LIMIT_FOR_MANY = 10_000;
const MAX_MANAGED_BY = 63;

export function checkJobSpec(errors: FieldErrors, field: string, spec: JobSpec, options: PodValidationOptions): void {
  for (const name of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    checkNonNegative(errors, `${field}.${name}`, spec[name]);
  }
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) errors.push(required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  if (spec.managedBy !== undefined) checkManagedBy(errors, `${field}.managedBy`, spec.managedBy);
  checkCompletionMode(errors, field, spec);
  if (spec.podFailurePolicy) checkPodFailurePolicy(errors, `${field}.podFailurePolicy`, spec.podFailurePolicy, spec);
  if (spec.successPolicy) {
    if (spec.completionMode === 'Indexed') checkSuccessPolicy(errors, `${field}.successPolicy`, spec.successPolicy, spec.completions ?? 0);
    else errors.push(invalid(`${field}.successPolicy`, internalForm('batch', 'SuccessPolicy', spec.successPolicy), 'requires indexed completion mode'));
  }
  checkReplacementPolicy(errors, `${field}.podReplacementPolicy`, spec);
  checkPodTemplate(errors, `${field}.template`, spec.template ?? {}, options);
  checkRestartPolicy(errors, `${field}.template.spec.restartPolicy`, spec);
}

function checkManagedBy(errors: FieldErrors, field: string, path: string): void {
  checkDomainPath(errors, field, path);
  if (byteLength(path) > MAX_MANAGED_BY) errors.push(tooLong(field, MAX_MANAGED_BY));
}

function checkCompletionMode(errors: FieldErrors, field: string, spec: JobSpec): void {
  const mode: string | undefined = spec.completionMode;
  if (mode !== undefined && mode !== 'NonIndexed' && mode !== 'Indexed') errors.push(notSupported(`${field}.completionMode`, mode, ['NonIndexed', 'Indexed']));
  if (mode === 'Indexed') checkIndexed(errors, field, spec);
  if (mode !== undefined && mode !== 'NonIndexed') return;
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    if (spec[name] !== undefined) errors.push(invalid(`${field}.${name}`, spec[name], 'requires indexed completion mode'));
  }
}

function checkIndexed(errors: FieldErrors, field: string, { completions, parallelism = 0, maxFailedIndexes, backoffLimitPerIndex }: JobSpec): void {
  if (completions === undefined) errors.push(required(`${field}.completions`, 'when completion mode is Indexed'));
  if (parallelism > MAX_PARALLELISM) errors.push(invalid(`${field}.parallelism`, parallelism, `must be less than or equal to ${MAX_PARALLELISM} when completion mode is Indexed`));
  const failed = `${field}.maxFailedIndexes`;
  if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions) errors.push(invalid(failed, maxFailedIndexes, 'must be less than or equal to completions'));
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MAX_FAILED_INDEXES) errors.push(invalid(failed, maxFailedIndexes, `must be less than or equal to ${MAX_FAILED_INDEXES}`));
  if ((completions ?? 0) <= MANY_COMPLETIONS || backoffLimitPerIndex === undefined) return;
  const tooMany = `must be less than or equal to ${LIMIT_FOR_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined) errors.push(required(failed, `must be specified when completions is above ${MANY_COMPLETIONS}`));
  if (parallelism > LIMIT_FOR_MANY) errors.push(invalid(`${field}.parallelism`, parallelism, tooMany));
  if (maxFailedIndexes !== undefined && maxFailedIndexes > LIMIT_FOR_MANY) errors.push(invalid(failed, maxFailedIndexes, tooMany));
}

/** A failure policy must know for certain that a Pod failed. */
function checkReplacementPolicy(errors: FieldErrors, field: string, spec: JobSpec): void {
  const policy: string | undefined = spec.podReplacementPolicy;
  if (policy === undefined) return;
  const supported = spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  if (!supported.includes(policy)) errors.push(notSupported(field, policy, supported));
}

function checkRestartPolicy(errors: FieldErrors, field: string, spec: JobSpec): void {
  const policy: string = spec.template?.spec?.restartPolicy ?? '';
  if (policy === 'Always' || policy === '') errors.push(required(field, 'valid values: "OnFailure", "Never"'));
  else if (policy !== 'OnFailure' && policy !== 'Never') errors.push(notSupported(field, policy, ['OnFailure', 'Never']));
  else if (spec.podFailurePolicy && policy !== 'Never') errors.push({ ...invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified'), named: true });
}
