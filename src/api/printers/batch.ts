// Tables of Jobs and CronJobs.
import type { CronJob, Job } from '../batch/v1/types.gen.ts';
import { formatLabelSelector } from '../labels/selector.ts';
import { ageOf, humanDuration, type PrintClock } from './age.ts';
import { age, containersAndImages, nameOf } from './cells.ts';
import { integer, text, type Printer } from './table.ts';

const TEMPLATE_COLUMNS = [text('Containers', 1), text('Images', 1), text('Selector', 1)];

export const jobPrinter = {
  columns: [text('Name'), text('Status'), text('Completions'), text('Duration'), text('Age'), ...TEMPLATE_COLUMNS],
  cells: (job, clock) => [
    nameOf(job), jobStatus(job), completions(job), duration(job, clock), age(job, clock), ...containersAndImages(job.spec?.template?.spec), formatLabelSelector(job.spec?.selector),
  ],
} satisfies Printer<Job>;

function jobStatus(job: Job): string {
  const holds = (type: string) => job.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata?.deletionTimestamp) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(holds) ?? 'Running';
}

function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec?.completions !== undefined && spec.completions !== null) return `${succeeded}/${spec.completions}`;
  const parallelism = spec?.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function duration({ status }: Job, clock: PrintClock): string {
  if (!status?.startTime) return '';
  const end = status.completionTime ? Date.parse(status.completionTime) : clock.nowMs;
  return humanDuration(end - Date.parse(status.startTime));
}

export const cronJobPrinter = {
  columns: [
    text('Name'), text('Schedule'), text('Timezone'), { name: 'Suspend', type: 'boolean', priority: 0 }, integer('Active'), text('Last Schedule'), text('Age'), ...TEMPLATE_COLUMNS,
  ],
  cells({ metadata, spec, status }, clock) {
    return [
      metadata?.name ?? '',
      spec?.schedule ?? '',
      spec?.timeZone ?? '<none>',
      spec?.suspend === undefined || spec.suspend === null ? '<unset>' : spec.suspend ? 'True' : 'False',
      status?.active?.length ?? 0,
      status?.lastScheduleTime ? ageOf(status.lastScheduleTime, clock) : '<none>',
      ageOf(metadata?.creationTimestamp, clock),
      ...containersAndImages(spec?.jobTemplate?.spec?.template?.spec),
      formatLabelSelector(spec?.jobTemplate?.spec?.selector),
    ];
  },
} satisfies Printer<CronJob>;
