// Which start of a schedule is due, and when to look again. Mirrors mostRecentScheduleTime, nextScheduleTime and
// nextScheduleTimeDuration of pkg/controller/cronjob/utils.go. Times are seconds since 1970.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { CronSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import { nextTime } from './nextTime.ts';
import type { TimeZone } from './timeZone.ts';

const MANY_MISSED = 100;

export interface StartsSoFar {
  readonly schedule: CronSchedule;
  readonly zone: TimeZone;
  /** Of the CronJob, whole seconds. */
  readonly created: number;
  readonly lastScheduled: number | undefined;
  readonly deadlineSeconds: number | undefined;
  /** With fraction. */
  readonly now: number;
}

export interface DueStart {
  readonly time: number | undefined;
  readonly hasMissedMany: boolean;
}

interface MostRecent {
  readonly earliest: number;
  readonly time: number | undefined;
  readonly missed: number;
}

const NEVER = 'time difference between two schedules is less than 1 second';

/** The latest start that is due and was not made. */
export function dueStart(starts: StartsSoFar): Result<DueStart, string> {
  const recent = mostRecentStart(starts, true);
  if (!recent.ok) return recent;
  return ok({ time: recent.value.time, hasMissedMany: recent.value.missed > MANY_MISSED });
}

/** The first start in the future. Undefined: there is none. */
export function nextStart(starts: StartsSoFar): number | undefined {
  const recent = mostRecentStart(starts, false);
  const { schedule, zone, now } = starts;
  if (!recent.ok) return nextTime(schedule, now, zone);
  const { earliest, time, missed } = recent.value;
  return nextTime(schedule, time ?? (missed === 0 ? earliest : now), zone);
}

function mostRecentStart(starts: StartsSoFar, withDeadline: boolean): Result<MostRecent, string> {
  const { schedule, zone, now } = starts;
  const earliest = earliestStart(starts, withDeadline);
  const first = nextTime(schedule, earliest, zone);
  const second = first === undefined ? undefined : nextTime(schedule, first, zone);
  if (first !== undefined && now < first) return ok({ earliest, time: undefined, missed: 0 });
  if (first !== undefined && second !== undefined && now < second) return ok({ earliest, time: first, missed: 0 });
  if (first === undefined || second === undefined || second - first < 1) return failure(NEVER);
  const missed = Math.floor((now - first) / (second - first)) + 1;
  // One interval earlier, as intervals may differ.
  let time: number | undefined;
  let next = nextTime(schedule, first + (missed - 2) * (second - first), zone);
  for (; next !== undefined && next <= now; next = nextTime(schedule, next, zone)) time = next;
  return ok({ earliest, time, missed });
}

function earliestStart({ created, lastScheduled, deadlineSeconds, now }: StartsSoFar, withDeadline: boolean): number {
  const since = lastScheduled ?? created;
  return withDeadline && deadlineSeconds !== undefined ? Math.max(since, now - deadlineSeconds) : since;
}
