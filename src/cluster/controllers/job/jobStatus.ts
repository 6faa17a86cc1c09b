// Conditions of a Job and the counts in its status. Mirrors job_controller.go: newCondition, ensureJobConditionStatus,
// enactJobFinished.
import type { Job, JobCondition, JobStatus } from '../../../api/batch/v1/types.gen.ts';

export const REASON = {
  backoffLimitExceeded: 'BackoffLimitExceeded',
  deadlineExceeded: 'DeadlineExceeded',
  maxFailedIndexesExceeded: 'MaxFailedIndexesExceeded',
  failedIndexes: 'FailedIndexes',
  podFailurePolicy: 'PodFailurePolicy',
  successPolicy: 'SuccessPolicy',
  completionsReached: 'CompletionsReached',
} as const;

/** A Job that has ended, or is about to: `interim` conditions are written before the last pods are gone. */
export interface Ending {
  readonly interim: 'FailureTarget' | 'SuccessCriteriaMet';
  readonly reason: string;
  readonly message: string;
}

export function finalTypeOf({ interim }: Ending): 'Failed' | 'Complete' {
  return interim === 'FailureTarget' ? 'Failed' : 'Complete';
}

export function conditionOf(status: JobStatus | undefined, type: string): JobCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type && condition.status === 'True');
}

export function isFinished(job: Job): boolean {
  return conditionOf(job.status, 'Complete') !== undefined || conditionOf(job.status, 'Failed') !== undefined;
}

/** What an earlier sync decided. */
export function decidedEnding(job: Job): Ending | undefined {
  for (const interim of ['SuccessCriteriaMet', 'FailureTarget'] as const) {
    const condition = conditionOf(job.status, interim);
    if (condition !== undefined) return { interim, reason: condition.reason ?? '', message: condition.message ?? '' };
  }
  return undefined;
}

export function newCondition(type: string, status: 'True' | 'False', reason: string, message: string, now: string): JobCondition {
  return { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
}

/** Adds or changes a condition; a missing one that is to be False stays missing. */
export function ensureCondition(conditions: readonly JobCondition[], wanted: JobCondition): readonly JobCondition[] {
  const before = conditions.find((condition) => condition.type === wanted.type);
  if (before === undefined) return wanted.status === 'False' ? conditions : [...conditions, wanted];
  const isSame = before.status === wanted.status && before.reason === wanted.reason && before.message === wanted.message;
  return isSame ? conditions : conditions.map((condition) => (condition === before ? wanted : condition));
}

/** The status as it is stored: zeros of optional counts are left out. */
export function withoutZeros(status: JobStatus): JobStatus {
  const { active = 0, succeeded = 0, failed = 0, conditions = [], completedIndexes = '', ...rest } = status;
  const { succeeded: uncountedSucceeded = [], failed: uncountedFailed = [] } = status.uncountedTerminatedPods ?? {};
  return {
    ...rest,
    ...(active === 0 ? {} : { active }),
    ...(succeeded === 0 ? {} : { succeeded }),
    ...(failed === 0 ? {} : { failed }),
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(completedIndexes === '' ? {} : { completedIndexes }),
    uncountedTerminatedPods: {
      ...(uncountedSucceeded.length === 0 ? {} : { succeeded: uncountedSucceeded }),
      ...(uncountedFailed.length === 0 ? {} : { failed: uncountedFailed }),
    },
  };
}
