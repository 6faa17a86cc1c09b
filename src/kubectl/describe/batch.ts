// `kubectl describe` of Jobs and CronJobs (pkg/describe).
import type { Task } from '../../engine/task.ts';
import type { CronJob, Job } from '../../api/batch/v1/types.gen.ts';
import { humanDuration } from '../../api/printers/age.ts';
import { boolText, describeEventsOf, orUnset, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';
import { describePodTemplate } from './podTemplate.ts';
import { describeController, labelSelectorText } from './workloads.ts';

const LONGEST_INDEXES = 50;

export function* describeJob(out: DescribeWriter, job: Job, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = job;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  if (spec?.selector) out.line(0, `Selector:\t${labelSelectorText(spec.selector)}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  describeController(out, job);
  out.line(0, `Parallelism:\t${orUnset(spec?.parallelism)}`);
  out.line(0, `Completions:\t${orUnset(spec?.completions)}`);
  if (spec?.completionMode) out.line(0, `Completion Mode:\t${spec.completionMode}`);
  if (spec?.suspend !== undefined) out.line(0, `Suspend:\t${spec.suspend}`);
  if (spec?.backoffLimit !== undefined) out.line(0, `Backoff Limit:\t${spec.backoffLimit}`);
  if (spec?.ttlSecondsAfterFinished !== undefined) out.line(0, `TTL Seconds After Finished:\t${spec.ttlSecondsAfterFinished}`);
  describeTimes(out, job);
  const ready = status?.ready === undefined ? '' : ` (${status.ready} Ready)`;
  out.line(0, `Pods Statuses:\t${status?.active ?? 0} Active${ready} / ${status?.succeeded ?? 0} Succeeded / ${status?.failed ?? 0} Failed`);
  if (spec?.completionMode === 'Indexed') out.line(0, `Completed Indexes:\t${indexesText(status?.completedIndexes)}`);
  describePodTemplate(out, spec?.template);
  yield* describeEventsOf(out, job, context);
}

function describeTimes(out: DescribeWriter, { spec, status }: Job): void {
  if (status?.startTime) out.line(0, `Start Time:\t${longTime(status.startTime)}`);
  if (status?.completionTime) out.line(0, `Completed At:\t${longTime(status.completionTime)}`);
  if (status?.startTime && status.completionTime) out.line(0, `Duration:\t${humanDuration(Date.parse(status.completionTime) - Date.parse(status.startTime))}`);
  if (spec?.activeDeadlineSeconds !== undefined) out.line(0, `Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`);
}

/** capIndexesListOrNone. */
function indexesText(indexes: string | undefined): string {
  if (!indexes) return '<none>';
  if (indexes.length <= LONGEST_INDEXES) return indexes;
  const cut = indexes.slice(0, LONGEST_INDEXES);
  return `${cut.slice(0, cut.lastIndexOf(',') + 1)}...`;
}

export function* describeCronJob(out: DescribeWriter, cronJob: CronJob, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = cronJob;
  const job = spec?.jobTemplate?.spec;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `Schedule:\t${spec?.schedule ?? ''}`);
  out.line(0, `Concurrency Policy:\t${spec?.concurrencyPolicy ?? ''}`);
  out.line(0, `Suspend:\t${boolText(spec?.suspend)}`);
  out.line(0, `Time Zone:\t${orUnset(spec?.timeZone)}`);
  out.line(0, `Successful Job History Limit:\t${orUnset(spec?.successfulJobsHistoryLimit)}`);
  out.line(0, `Failed Job History Limit:\t${orUnset(spec?.failedJobsHistoryLimit)}`);
  out.line(0, `Starting Deadline Seconds:\t${spec?.startingDeadlineSeconds === undefined ? '<unset>' : `${spec.startingDeadlineSeconds}s`}`);
  out.line(0, `Selector:\t${labelSelectorText(job?.selector)}`);
  out.line(0, `Parallelism:\t${orUnset(job?.parallelism)}`);
  out.line(0, `Completions:\t${orUnset(job?.completions)}`);
  if (job?.activeDeadlineSeconds !== undefined) out.line(0, `Active Deadline Seconds:\t${job.activeDeadlineSeconds}s`);
  describePodTemplate(out, job?.template);
  out.line(0, `Last Schedule Time:\t${status?.lastScheduleTime ? longTime(status.lastScheduleTime) : '<unset>'}`);
  out.line(0, `Active Jobs:\t${(status?.active ?? []).map(({ name }) => name ?? '').join(', ') || '<none>'}`);
  yield* describeEventsOf(out, cronJob, context);
}
