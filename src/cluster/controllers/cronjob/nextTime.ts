// The next time of a schedule. Mirrors SpecSchedule.Next of robfig/cron v3, with what it does when clocks change.
import type { CronField, CronFields, CronSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import type { CivilTime } from '../../../base/civilTime.ts';
import { instantOf, localTime, timeZoneNamed, UTC, type TimeZone } from './timeZone.ts';

/** How many years it looks ahead. */
const YEARS = 5;
const HOUR = 3600;

/** A field of the schedule: coarse ones are satisfied first. */
interface Step {
  matches(fields: CronFields, time: CivilTime): boolean;
  /** Beginning of the unit that the time is in. */
  begin(seconds: number, time: CivilTime, zone: TimeZone): number;
  /** Beginning of the next unit. */
  next(seconds: number, time: CivilTime, zone: TimeZone): number;
  /** The coarser units changed too. */
  isFirst(time: CivilTime): boolean;
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0 };

const STEPS: readonly Step[] = [
  {
    matches: ({ months }, { month }) => months.values.has(month),
    begin: (_seconds, { year, month }, zone) => instantOf({ year, month, day: 1, ...MIDNIGHT }, zone),
    next: (_seconds, time, zone) => instantOf({ ...time, month: time.month + 1 }, zone),
    isFirst: ({ month }) => month === 1,
  },
  {
    matches: isDayMatched,
    begin: (_seconds, { year, month, day }, zone) => instantOf({ year, month, day, ...MIDNIGHT }, zone),
    next: nextDay,
    isFirst: ({ day }) => day === 1,
  },
  {
    matches: ({ hours }, { hour }) => hours.values.has(hour),
    begin: (_seconds, time, zone) => instantOf({ ...time, minute: 0, second: 0 }, zone),
    next: (seconds) => seconds + HOUR,
    isFirst: ({ hour }) => hour === 0,
  },
  {
    matches: ({ minutes }, { minute }) => minutes.values.has(minute),
    begin: (seconds) => seconds - (seconds % 60),
    next: (seconds) => seconds + 60,
    isFirst: ({ minute }) => minute === 0,
  },
  {
    matches: (_fields, { second }) => second === 0,
    begin: (seconds) => seconds,
    next: (seconds) => seconds + 1,
    isFirst: ({ second }) => second === 0,
  },
];

/** Of two day fields that are both restricted either may match. */
function isDayMatched({ daysOfMonth, daysOfWeek }: CronFields, { day, weekday }: CivilTime): boolean {
  const inMonth = has(daysOfMonth, day);
  const inWeek = has(daysOfWeek, weekday);
  return daysOfMonth.any || daysOfWeek.any ? inMonth && inWeek : inMonth || inWeek;
}

function has(field: CronField, value: number): boolean {
  return field.values.has(value);
}

function nextDay(_seconds: number, time: CivilTime, zone: TimeZone): number {
  const next = instantOf({ ...time, day: time.day + 1 }, zone);
  // Where clocks change at midnight the day may begin at another hour.
  const { hour } = localTime(next, zone);
  if (hour === 0) return next;
  return hour > 12 ? next + (24 - hour) * HOUR : next - hour * HOUR;
}

/** In seconds since 1970. Undefined: never. `zone` counts where the schedule does not name one. */
export function nextTime(schedule: CronSchedule, after: number, zone: TimeZone): number | undefined {
  if (schedule.type === 'interval') return Math.floor(after) + schedule.seconds;
  const own = schedule.timeZone === undefined ? zone : (timeZoneNamed(schedule.timeZone) ?? UTC);
  return nextOfFields(schedule, Math.floor(after) + 1, own);
}

function nextOfFields(fields: CronFields, from: number, zone: TimeZone): number | undefined {
  const lastYear = localTime(from, zone).year + YEARS;
  let seconds = from;
  let isAtBeginning = false;
  let level = 0;
  for (let step = STEPS[level]; step !== undefined; step = STEPS[level]) {
    if (step.matches(fields, localTime(seconds, zone))) {
      level++;
      continue;
    }
    if (!isAtBeginning) seconds = step.begin(seconds, localTime(seconds, zone), zone);
    isAtBeginning = true;
    seconds = step.next(seconds, localTime(seconds, zone), zone);
    const time = localTime(seconds, zone);
    if (!step.isFirst(time)) continue;
    if (time.year > lastYear) return undefined;
    level = 0;
  }
  return seconds;
}
