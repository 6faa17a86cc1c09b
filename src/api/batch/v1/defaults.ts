// Defaults of Jobs and CronJobs; the template of a CronJob gets none of a Job's. Mirrors pkg/apis/batch/v1/defaults.go.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../defaults/defaulter.ts';
import type { CronJob, Job, PodFailurePolicyOnPodConditionsPattern } from './types.gen.ts';

const MAX_INT32 = 2147483647;

export const BATCH_DEFAULTS: readonly Defaulter[] = [
  defaulter<Job>('batch/v1.Job', (job) => {
    const spec = job.spec;
    if (!spec) return;
    if (typeof spec.completions !== 'number' && typeof spec.parallelism !== 'number') spec.completions = 1;
    setIfAbsent(spec, 'parallelism', 1);
    setIfAbsent(spec, 'backoffLimit', typeof spec.backoffLimitPerIndex === 'number' ? MAX_INT32 : 6);
    const labels = spec.template?.metadata?.labels;
    if (labels && job.metadata && Object.keys(job.metadata.labels ?? {}).length === 0) job.metadata.labels = { ...labels };
    setIfAbsent(spec, 'completionMode', 'NonIndexed');
    setIfAbsent(spec, 'suspend', false);
    setIfAbsent(spec, 'podReplacementPolicy', spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed');
    setIfAbsent(spec, 'manualSelector', false);
  }),
  defaulter<CronJob>('batch/v1.CronJob', ({ spec }) => {
    if (!spec) return;
    setIfEmpty(spec, 'concurrencyPolicy', 'Allow');
    setIfAbsent(spec, 'suspend', false);
    setIfAbsent(spec, 'successfulJobsHistoryLimit', 3);
    setIfAbsent(spec, 'failedJobsHistoryLimit', 1);
  }),
  defaulter<PodFailurePolicyOnPodConditionsPattern>('batch/v1.PodFailurePolicyOnPodConditionsPattern', (pattern) => setIfEmpty(pattern, 'status', 'True')),
];
