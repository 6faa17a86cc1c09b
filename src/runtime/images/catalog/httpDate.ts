// Dates as HTTP headers and server logs write them, from microseconds since 1970, UTC. No Date: it is not for the engine.
import { civilTime, type CivilTime } from '../../../base/civilTime.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface CalendarTime extends Omit<CivilTime, 'weekday'> {
  readonly monthName: string;
  readonly weekday: string;
  readonly micros: number;
}

/** The calendar's fields of an instant, with names. */
export function calendarTime(micros: number): CalendarTime {
  const seconds = Math.floor(micros / 1_000_000);
  const time = civilTime(seconds);
  return { ...time, monthName: MONTHS[time.month - 1] ?? '', weekday: DAYS[time.weekday] ?? '', micros: micros - seconds * 1_000_000 };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function clock(time: CalendarTime): string {
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** `Sat, 21 Nov 2026 03:40:09 GMT`. */
export function httpDate(micros: number): string {
  const time = calendarTime(micros);
  return `${time.weekday}, ${two(time.day)} ${time.monthName} ${time.year} ${clock(time)} GMT`;
}

/** `21/Nov/2026:03:40:09 +0000`, the common log format. */
export function commonLogDate(micros: number): string {
  const time = calendarTime(micros);
  return `${two(time.day)}/${time.monthName}/${time.year}:${clock(time)} +0000`;
}

/** `2026/11/21 03:44:02`, as nginx's error log and Go's log package. */
export function slashDate(micros: number): string {
  const time = calendarTime(micros);
  return `${time.year}/${two(time.month)}/${two(time.day)} ${clock(time)}`;
}

/** `21 Nov 2026 03:08:14.303`, as redis logs. */
export function redisDate(micros: number): string {
  const time = calendarTime(micros);
  return `${two(time.day)} ${time.monthName} ${time.year} ${clock(time)}.${String(Math.floor(time.micros / 1000)).padStart(3, '0')}`;
}

/** `1121 02:40:45.356837`, klog's header. */
export function klogDate(micros: number): string {
  const time = calendarTime(micros);
  return `${two(time.month)}${two(time.day)} ${clock(time)}.${String(time.micros).padStart(6, '0')}`;
}

/** `2026-11-21 03:08:14,303`, as log4j writes ISO 8601. */
export function log4jDate(micros: number): string {
  const time = calendarTime(micros);
  return `${time.year}-${two(time.month)}-${two(time.day)} ${clock(time)},${String(Math.floor(time.micros / 1000)).padStart(3, '0')}`;
}

/** `Sat Nov 21 03:40:09 UTC 2026`, as Java prints a date. */
export function javaDate(micros: number): string {
  const time = calendarTime(micros);
  return `${time.weekday} ${time.monthName} ${two(time.day)} ${clock(time)} UTC ${time.year}`;
}
