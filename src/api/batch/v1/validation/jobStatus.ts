// What the status of a Job may become: counters do not go back, terminal conditions stay. Mirrors ValidateJobStatusUpdate of
// pkg/apis/batch/validation as far as people can see it; what only the Job controller writes is not checked again.
import { checkCounts } from '../../../apps/v1/validation/counts.ts';
import { invalid, OMITTED, required, type FieldError } from '../../../field/fieldError.ts';
import type { FieldErrors } from '../../../field/fieldErrors.ts';
import { validateObjectMetaUpdate } from '../../../meta/v1/validation/objectMeta.ts';
import type { Job, JobStatus } from '../types.gen.ts';

const CONDITIONS = 'status.conditions';

export function validateJobStatusUpdate(job: Job, old: Job): FieldError[] {
  const errors = validateObjectMetaUpdate(job.metadata, old.metadata);
  const [status, before] = [job.status ?? {}, old.status ?? {}];
  checkCounts(errors, 'status', status, ['active', 'succeeded', 'failed', 'ready', 'terminating']);
  checkConditionPairs(errors, status, before);
  checkFinished(errors, status, before);
  for (const type of ['Failed', 'Complete', 'FailureTarget']) {
    if (isTrue(before, type) && !isTrue(status, type)) errors.push(invalid(CONDITIONS, OMITTED, `cannot disable the terminal ${type}=True condition`));
  }
  if ((status.failed ?? 0) < (before.failed ?? 0)) errors.push(invalid('status.failed', status.failed ?? 0, 'cannot decrease the failed counter'));
  const elastic = job.spec?.completionMode === 'Indexed' && job.spec.completions === job.spec.parallelism;
  if (!elastic && (status.succeeded ?? 0) < (before.succeeded ?? 0)) errors.push(invalid('status.succeeded', status.succeeded ?? 0, 'cannot decrease the succeeded counter'));
  if (status.completionTime && before.completionTime && status.completionTime !== before.completionTime) {
    errors.push(invalid('status.completionTime', status.completionTime, 'field is immutable'));
  }
  return errors;
}

function isTrue(status: JobStatus, type: string): boolean {
  return (status.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');
}

function checkConditionPairs(errors: FieldErrors, status: JobStatus, before: JobStatus): void {
  const changed = (type: string): boolean => isTrue(status, type) !== isTrue(before, type);
  const both = (a: string, b: string): boolean => isTrue(status, a) && isTrue(status, b);
  const refuse = (text: string): void => void errors.push(invalid(CONDITIONS, OMITTED, text));
  if ((changed('Complete') || changed('Failed')) && both('Complete', 'Failed')) refuse('cannot set Complete=True and Failed=true conditions');
  if ((changed('Complete') || changed('FailureTarget')) && both('Complete', 'FailureTarget')) refuse('cannot set Complete=True and FailureTarget=true conditions');
  if (changed('Failed') && isTrue(status, 'Failed') && !isTrue(status, 'FailureTarget')) refuse('cannot set Failed=True condition without the FailureTarget=true condition');
  if (changed('Complete') && isTrue(status, 'Complete') && !isTrue(status, 'SuccessCriteriaMet')) {
    refuse('cannot set Complete=True condition without the SuccessCriteriaMet=true condition');
  }
  if (both('SuccessCriteriaMet', 'Failed')) refuse('cannot set SuccessCriteriaMet=True and Failed=true conditions');
  if (both('SuccessCriteriaMet', 'FailureTarget')) refuse('cannot set SuccessCriteriaMet=True and FailureTarget=true conditions');
}

function checkFinished(errors: FieldErrors, status: JobStatus, before: JobStatus): void {
  const finished = (of: JobStatus): boolean => isTrue(of, 'Complete') || isTrue(of, 'Failed');
  const [complete, wasComplete] = [isTrue(status, 'Complete'), isTrue(before, 'Complete')];
  if (complete !== wasComplete || status.completionTime !== before.completionTime) {
    if (status.completionTime && !complete) errors.push(invalid('status.completionTime', status.completionTime, 'cannot set completionTime when there is no Complete=True condition'));
    if (!status.completionTime && complete) errors.push(required('status.completionTime', 'completionTime is required for Complete jobs'));
  }
  if (!finished(status) || finished(before)) return;
  if ((status.active ?? 0) > 0) errors.push(invalid('status.active', status.active, 'active>0 is invalid for finished job'));
  if ((status.terminating ?? 0) > 0) errors.push(invalid('status.terminating', status.terminating, 'terminating>0 is invalid for finished job'));
}
