// Dates as people write them: the forms of busybox's date and touch, `-t` stamps, and the common ones of GNU date.
import type { Bytes } from '../../vfs/types.ts';
import { civilTime, secondsFromCivil, type CivilTime } from '../../../base/civilTime.ts';
import { zoneAt } from './timeZone.ts';

export type DateForms = 'busybox' | 'gnu' | 'stamp';

/** Microseconds since 1970; undefined when the text is no date. `now` is in microseconds, too. */
export function parseDate(text: Bytes, now: number, tz: Bytes | undefined, forms: DateForms): number | undefined {
  if (forms === 'stamp') return parseStamp(text, now, tz);
  const epoch = /^@(-?\d+)(\.\d+)?$/.exec(text);
  if (epoch) return Number(epoch[1]) * 1e6 + Math.round(Number(epoch[2] ?? '0') * 1e6);
  return forms === 'gnu' ? parseGnu(text, now, tz) : parseBusybox(text, now, tz);
}

function local(year: number, month: number, day: number, hour: number, minute: number, second: number, tz: Bytes | undefined): number {
  const seconds = secondsFromCivil({ year, month, day, hour, minute, second });
  const first = seconds - zoneAt(tz, seconds).offset;
  return (seconds - zoneAt(tz, first).offset) * 1e6;
}

function inRange(month: number, day: number, hour: number, minute: number, second: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60;
}

/** `[[CC]YY]MMDDhhmm[.ss]`. */
function parseStamp(text: Bytes, now: number, tz: Bytes | undefined): number | undefined {
  const match = /^(?:(\d{2})?(\d{2}))?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [, century, yearText, month = '', day = '', hour = '', minute = '', second = '0'] = match;
  const current = civilTime(Math.floor(now / 1e6)).year;
  const short = Number(yearText);
  const year = yearText === undefined ? current : century === undefined ? short + (short >= 69 ? 1900 : 2000) : Number(century) * 100 + short;
  const parts = [month, day, hour, minute, second].map(Number);
  const [mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  return inRange(mo, d, h, mi, s) ? local(year, mo, d, h, mi, s, tz) : undefined;
}

function parseBusybox(text: Bytes, now: number, tz: Bytes | undefined): number | undefined {
  const today = civilTime(Math.floor(now / 1e6) + zoneAt(tz, Math.floor(now / 1e6)).offset);
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (time) return checked(today.year, today.month, today.day, Number(time[1]), Number(time[2]), Number(time[3] ?? '0'), tz);
  const dotted = /^(?:(\d{4})\.)?(\d{1,2})\.(\d{1,2})-(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (dotted) return checked(Number(dotted[1] ?? today.year), Number(dotted[2]), Number(dotted[3]), Number(dotted[4]), Number(dotted[5]), Number(dotted[6] ?? '0'), tz);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?: (\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?)?$/.exec(text);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]), Number(iso[4] ?? '0'), Number(iso[5] ?? '0'), Number(iso[6] ?? '0'), tz);
  return parseDigits(text, today, tz);
}

/** `[[[[[YY]YY]MM]DD]hh]mm[.ss]`. */
function parseDigits(text: Bytes, today: CivilTime, tz: Bytes | undefined): number | undefined {
  const match = /^(\d{2,12})(?:\.(\d{2}))?$/.exec(text);
  const digits = match?.[1] ?? '';
  if (!match || digits.length % 2 !== 0) return undefined;
  const year = digits.length === 12 ? Number(digits.slice(0, 4)) : digits.length === 10 ? Number(digits.slice(0, 2)) + (Number(digits.slice(0, 2)) >= 69 ? 1900 : 2000) : today.year;
  const rest = digits.length === 12 ? digits.slice(4) : digits.length === 10 ? digits.slice(2) : digits;
  const parts = (rest.match(/\d{2}/g) ?? []).map(Number);
  const [minute = 0, hour = today.hour, day = today.day, month = today.month] = parts.reverse();
  return checked(year, month, day, hour, minute, Number(match[2] ?? '0'), tz);
}

function checked(year: number, month: number, day: number, hour: number, minute: number, second: number, tz: Bytes | undefined): number | undefined {
  return inRange(month, day, hour, minute, second) ? local(year, month, day, hour, minute, second, tz) : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const UNITS: Readonly<Record<string, number>> = { sec: 1, second: 1, min: 60, minute: 60, hour: 3600, day: 86_400, week: 604_800, fortnight: 1_209_600 };

/** What is taken from the text so far. */
interface GnuDate {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Seconds east of UTC, if the text names a zone. */
  zone: number | undefined;
  relativeSeconds: number;
  relativeMonths: number;
}

function parseGnu(text: Bytes, now: number, tz: Bytes | undefined): number | undefined {
  const seconds = Math.floor(now / 1e6);
  const today = civilTime(seconds + zoneAt(tz, seconds).offset);
  const date: GnuDate = { ...today, zone: undefined, relativeSeconds: 0, relativeMonths: 0 };
  let rest = text.trim().toLowerCase();
  if (rest === '') return local(today.year, today.month, today.day, 0, 0, 0, tz);
  let timeGiven = false;
  let dateGiven = false;
  while (rest !== '') {
    const used = takeDate(rest, date);
    if (used > 0) dateGiven = true;
    const time = used > 0 ? 0 : takeTime(rest, date);
    if (time > 0) timeGiven = true;
    const length = used || time || takeRelative(rest, date) || takeZone(rest, date);
    if (length === 0) return undefined;
    rest = rest.slice(length).replace(/^[ ,t]+/, '');
  }
  if (dateGiven && !timeGiven) [date.hour, date.minute, date.second] = [0, 0, 0];
  const whole = secondsFromCivil({ ...date, month: date.month + date.relativeMonths });
  const base = date.zone === undefined ? whole - zoneAt(tz, whole).offset : whole - date.zone;
  const fraction = dateGiven || timeGiven ? 0 : now - seconds * 1e6;
  return (base + date.relativeSeconds) * 1e6 + fraction;
}

function takeDate(text: Bytes, date: GnuDate): number {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?![\d])/.exec(text);
  if (iso) {
    [date.year, date.month, date.day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    return inRange(date.month, date.day, 0, 0, 0) ? iso[0].length : 0;
  }
  const slash = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?/.exec(text);
  if (slash) {
    [date.month, date.day] = [Number(slash[1]), Number(slash[2])];
    if (slash[3] !== undefined) date.year = Number(slash[3]);
    return slash[0].length;
  }
  const named = /^(?:(\d{1,2})[ -])?([a-z]{3})[a-z]*\.?(?:[ -](\d{1,2})(?!\d|:))?(?:,?[ -](\d{4})(?!\d|:))?/.exec(text);
  const month = named ? MONTHS.indexOf(named[2] ?? '') + 1 : 0;
  if (named && month > 0 && (named[1] !== undefined || named[3] !== undefined)) {
    date.month = month;
    date.day = Number(named[1] ?? named[3]);
    if (named[4] !== undefined) date.year = Number(named[4]);
    return named[0].length;
  }
  const weekday = /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*,?/.exec(text);
  return weekday ? weekday[0].length : 0;
}

function takeTime(text: Bytes, date: GnuDate): number {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?/.exec(text);
  if (!match) return 0;
  const half = match[4];
  const hour = Number(match[1]);
  date.hour = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  date.minute = Number(match[2]);
  date.second = Number(match[3] ?? '0');
  return date.hour < 24 && date.minute < 60 ? match[0].length : 0;
}

function takeRelative(text: Bytes, date: GnuDate): number {
  const word = /^(now|today|yesterday|tomorrow|midnight)\b/.exec(text);
  if (word) {
    if (word[1] === 'yesterday') date.relativeSeconds -= 86_400;
    if (word[1] === 'tomorrow') date.relativeSeconds += 86_400;
    return word[0].length;
  }
  const match = /^(?:([-+]?\s*\d+)\s*|(next|last|a|an)\s+)(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b(\s*ago)?/.exec(text);
  if (!match) return 0;
  const count = match[1] === undefined ? (match[2] === 'last' ? -1 : 1) : Number(match[1].replace(/\s/g, ''));
  const amount = match[4] === undefined ? count : -count;
  const unit = match[3] ?? '';
  if (unit === 'month') date.relativeMonths += amount;
  else if (unit === 'year') date.relativeMonths += amount * 12;
  else date.relativeSeconds += amount * (UNITS[unit] ?? 0);
  return match[0].length;
}

function takeZone(text: Bytes, date: GnuDate): number {
  const named = /^(utc|gmt|z)\b/.exec(text);
  if (named) {
    date.zone = 0;
    return named[0].length;
  }
  const offset = /^([-+])(\d{2}):?(\d{2})?/.exec(text);
  if (!offset) return 0;
  const value = Number(offset[2]) * 3600 + Number(offset[3] ?? '0') * 60;
  date.zone = offset[1] === '-' ? -value : value;
  return offset[0].length;
}

/** strptime, for busybox's `date -D`. Microseconds since 1970; undefined when the text does not fit. */
export function parseFormat(format: Bytes, text: Bytes, now: number, tz: Bytes | undefined): number | undefined {
  const today = civilTime(Math.floor(now / 1e6));
  const date = { year: today.year, month: today.month, day: today.day, hour: 0, minute: 0, second: 0 };
  let at = 0;
  const expanded = format.replaceAll('%T', '%H:%M:%S').replaceAll('%F', '%Y-%m-%d').replaceAll('%R', '%H:%M').replaceAll('%D', '%m/%d/%y');
  for (let i = 0; i < expanded.length; i++) {
    const c = expanded.charAt(i);
    if (c !== '%') {
      if (text.charAt(at) !== c) return undefined;
      at += 1;
      continue;
    }
    const field = expanded.charAt(++i);
    const width = field === 'Y' ? 4 : field === 's' ? 12 : 2;
    const digits = new RegExp(`^\\s*\\d{1,${width}}`).exec(text.slice(at))?.[0];
    const name = field === 'b' || field === 'B' || field === 'h' ? MONTHS.indexOf(text.slice(at, at + 3).toLowerCase()) + 1 : 0;
    if (name > 0) {
      date.month = name;
      at += /^[A-Za-z]+/.exec(text.slice(at))?.[0].length ?? 3;
      continue;
    }
    if (digits === undefined) return undefined;
    at += digits.length;
    const value = Number(digits);
    if (field === 's') return value * 1e6;
    if (field === 'Y') date.year = value;
    else if (field === 'y') date.year = value + (value >= 69 ? 1900 : 2000);
    else if (field === 'm') date.month = value;
    else if (field === 'd' || field === 'e') date.day = value;
    else if (field === 'H') date.hour = value;
    else if (field === 'M') date.minute = value;
    else if (field === 'S') date.second = value;
    else return undefined;
  }
  return checked(date.year, date.month, date.day, date.hour, date.minute, date.second, tz);
}
