// Gregorian calendar in UTC from seconds since 1970, by integer arithmetic.

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
export const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export interface Calendar {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** From 1. */
  readonly yearDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function calendarOf(epochSeconds: number): Calendar {
  const days = Math.floor(epochSeconds / 86_400);
  const seconds = epochSeconds - days * 86_400;
  const shifted = days + 719_468; // since 0000-03-01, so that the leap day ends a year
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = (marchMonth + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  return {
    year, month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysBefore(year) + 1,
    hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60,
  };
}

/** Days from 1970-01-01 to the first of January of a year. */
export function daysBefore(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162;
}

/** Seconds since 1970 of a date; month from 0. */
export function epochOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const days = daysBefore(year) + lengths.slice(0, month).reduce((sum, length) => sum + length, 0) + day - 1;
  return days * 86_400 + hour * 3600 + minute * 60 + second;
}
