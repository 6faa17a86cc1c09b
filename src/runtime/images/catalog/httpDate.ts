// Dates as HTTP headers and server logs write them, from microseconds since 1970, UTC. No Date: it is not for the engine.

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface CalendarTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
  readonly weekday: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
}

/** Civil date of an instant (days since 1970 to year, month, day, by the usual era arithmetic). */
export function calendarTime(micros: number): CalendarTime {
  const totalSeconds = Math.floor(micros / 1_000_000);
  const days = Math.floor(totalSeconds / 86_400);
  const rest = totalSeconds - days * 86_400;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    monthName: MONTHS[month - 1] ?? '',
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    weekday: DAYS[((days % 7) + 7) % 7] ?? '',
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    micros: micros - totalSeconds * 1_000_000,
  };
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
