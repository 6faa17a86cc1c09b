// Jobs of a CronJob: what they are called and made of, and which finished ones are too many.
// Mirrors getJobFromTemplate2 and removeOldestJobs of pkg/controller/cronjob.
import type { CronJob, Job } from '../../../api/batch/v1/types.gen.ts';
import { civilTime } from '../../../base/civilTime.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { nameOf, namespaceOf } from '../controller.ts';
import { newControllerRef, type OwnerKind } from '../ownership/controllerRef.ts';
import type { TimeZone } from './timeZone.ts';

export const CRON_JOB: OwnerKind = { apiVersion: 'batch/v1', kind: 'CronJob' };

const SCHEDULED_TIMESTAMP = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

export function jobName(cronJob: CronJob, scheduled: number): string {
  return `${nameOf(cronJob)}-${Math.floor(scheduled / 60)}`;
}

export function newJob(cronJob: CronJob, scheduled: number, zone: TimeZone): Job {
  const { metadata = {}, spec } = cronJob.spec?.jobTemplate ?? {};
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobName(cronJob, scheduled),
      namespace: namespaceOf(cronJob),
      ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata.annotations, [SCHEDULED_TIMESTAMP]: rfc3339(scheduled, zone) },
      ownerReferences: [newControllerRef(cronJob, CRON_JOB)],
    },
    ...(spec === undefined ? {} : { spec }),
  };
}

/** With the offset of the zone, as Go's time.RFC3339. */
function rfc3339(seconds: number, zone: TimeZone): string {
  const offset = zone.offsetAt(seconds);
  const { year, month, day, hour, minute, second } = civilTime(seconds + offset);
  const minutes = Math.abs(offset) / 60;
  const suffix = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${suffix}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Go's time.RFC1123Z in UTC. */
export function rfc1123(seconds: number): string {
  const { year, month, day, hour, minute, second, weekday } = civilTime(seconds);
  return `${DAYS[weekday] ?? ''}, ${two(day)} ${MONTHS[month - 1] ?? ''} ${year} ${two(hour)}:${two(minute)}:${two(second)} +0000`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The oldest of the finished Jobs beyond the limit. */
export function surplusJobs(finished: readonly Job[], limit: number | undefined): readonly Job[] {
  if (limit === undefined || finished.length <= limit) return [];
  return [...finished].sort(byStartTime).slice(0, finished.length - limit);
}

function byStartTime(a: Job, b: Job): number {
  const [first, second] = [a.status?.startTime, b.status?.startTime];
  if (first === second) return compareBytes(nameOf(a), nameOf(b));
  if (first === undefined || second === undefined) return first === undefined ? -1 : 1;
  return compareBytes(first, second);
}
