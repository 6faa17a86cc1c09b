// Calendar time: strftime in the C locale, with POSIX TZ strings for the zone.
import type { Bytes } from '../../vfs/types.ts';
import { zoneAt } from './timeZone.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY_SECONDS = 86_400;

export interface BrokenTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 = Sunday. */
  readonly weekday: number;
  /** 0–365. */
  readonly yearDay: number;
}

/** Days since 1970-01-01 of a civil date (proleptic Gregorian). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Seconds since 1970 of a civil time in UTC; fields may be out of range. */
export function secondsFromCivil(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const months = year * 12 + (month - 1);
  return daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1) * DAY_SECONDS + (day - 1) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
}

export function breakTime(seconds: number): BrokenTime {
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1),
  };
}

/** ISO 8601 year and week. */
function isoWeek(t: BrokenTime): { readonly year: number; readonly week: number } {
  const weekday = (t.weekday + 6) % 7;
  const thursday = t.yearDay - weekday + 3;
  const daysIn = (year: number) => daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1);
  if (thursday < 0) return { year: t.year - 1, week: Math.floor((thursday + daysIn(t.year - 1)) / 7) + 1 };
  if (thursday >= daysIn(t.year)) return { year: t.year + 1, week: 1 };
  return { year: t.year, week: Math.floor(thursday / 7) + 1 };
}

/** Formats an instant (microseconds since 1970) in a zone (`TZ` value; undefined = UTC). */
export function strftime(format: Bytes, micros: number, tz: Bytes | undefined, nanoseconds = false): Bytes {
  const seconds = Math.floor(micros / 1e6);
  const zone = zoneAt(tz, seconds);
  const t = breakTime(seconds + zone.offset);
  const two = (value: number) => String(value).padStart(2, '0');
  const field = (letter: string, flag: string): Bytes | undefined => {
    switch (letter) {
      case 'a':
        return (DAYS[t.weekday] ?? '').slice(0, 3);
      case 'A':
        return DAYS[t.weekday];
      case 'b':
      case 'h':
        return (MONTHS[t.month - 1] ?? '').slice(0, 3);
      case 'B':
        return MONTHS[t.month - 1];
      case 'c':
        return strftime('%a %b %e %H:%M:%S %Y', micros, tz);
      case 'C':
        return two(Math.floor(t.year / 100));
      case 'd':
        return number(t.day, 2, '0', flag);
      case 'D':
        return strftime('%m/%d/%y', micros, tz);
      case 'e':
        return number(t.day, 2, ' ', flag);
      case 'F':
        return strftime('%Y-%m-%d', micros, tz);
      case 'g':
        return two(isoWeek(t).year % 100);
      case 'G':
        return String(isoWeek(t).year);
      case 'H':
        return number(t.hour, 2, '0', flag);
      case 'I':
        return number(t.hour % 12 === 0 ? 12 : t.hour % 12, 2, '0', flag);
      case 'j':
        return number(t.yearDay + 1, 3, '0', flag);
      case 'k':
        return number(t.hour, 2, ' ', flag);
      case 'l':
        return number(t.hour % 12 === 0 ? 12 : t.hour % 12, 2, ' ', flag);
      case 'm':
        return number(t.month, 2, '0', flag);
      case 'M':
        return number(t.minute, 2, '0', flag);
      case 'n':
        return '\n';
      case 'N':
        return nanoseconds ? String(Math.round(micros - seconds * 1e6)).padStart(6, '0') + '000' : undefined;
      case 'p':
        return t.hour < 12 ? 'AM' : 'PM';
      case 'P':
        return t.hour < 12 ? 'am' : 'pm';
      case 'r':
        return strftime('%I:%M:%S %p', micros, tz);
      case 'R':
        return strftime('%H:%M', micros, tz);
      case 's':
        return String(seconds);
      case 'S':
        return number(t.second, 2, '0', flag);
      case 't':
        return '\t';
      case 'T':
      case 'X':
        return strftime('%H:%M:%S', micros, tz);
      case 'u':
        return String(t.weekday === 0 ? 7 : t.weekday);
      case 'U':
        return two(Math.floor((t.yearDay + 7 - t.weekday) / 7));
      case 'V':
        return two(isoWeek(t).week);
      case 'w':
        return String(t.weekday);
      case 'W':
        return two(Math.floor((t.yearDay + 7 - ((t.weekday + 6) % 7)) / 7));
      case 'x':
        return strftime('%m/%d/%y', micros, tz);
      case 'y':
        return number(((t.year % 100) + 100) % 100, 2, '0', flag);
      case 'Y':
        return number(t.year, 1, '0', flag);
      case 'z':
        return zoneOffset(zone.offset, false);
      case ':z':
        return zoneOffset(zone.offset, true);
      case 'Z':
        return zone.name;
      case '%':
        return '%';
      default:
        return undefined;
    }
  };
  return format.replace(/%([-_0^#]?)([EO]?)(:z|[A-Za-z%])/g, (whole: string, flag: string, _modifier: string, letter: string) => {
    const value = field(letter, flag);
    return value === undefined ? whole : flag === '^' ? value.toUpperCase() : value;
  });
}

function number(value: number, width: number, fill: string, flag: string): Bytes {
  if (flag === '-') return String(value);
  return String(value).padStart(width, flag === '_' ? ' ' : flag === '0' ? '0' : fill);
}

function zoneOffset(offset: number, colon: boolean): Bytes {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon ? ':' : ''}${two(minutes % 60)}`;
}
