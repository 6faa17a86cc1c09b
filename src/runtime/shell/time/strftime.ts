// Calendar time: strftime in the C locale, with POSIX TZ strings for the zone.
import type { Bytes } from '../../vfs/types.ts';
import { civilTime, daysFromCivil, type CivilTime } from '../../../base/civilTime.ts';
import { zoneAt, type Zone } from './timeZone.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

interface Moment {
  readonly t: CivilTime;
  readonly zone: Zone;
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** The value of one conversion; `flag` is one of `-`, `_`, `0`, `^`, `#` or nothing. */
type Conversion = (at: Moment, flag: string) => Bytes;

/** Conversions that stand for others. */
const COMPOSED: Readonly<Record<string, Bytes>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  h: '%b',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  x: '%m/%d/%y',
};

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  a: ({ t }) => (DAYS[t.weekday] ?? '').slice(0, 3),
  A: ({ t }) => DAYS[t.weekday] ?? '',
  b: ({ t }) => (MONTHS[t.month - 1] ?? '').slice(0, 3),
  B: ({ t }) => MONTHS[t.month - 1] ?? '',
  C: ({ t }) => two(Math.floor(t.year / 100)),
  d: ({ t }, flag) => number(t.day, 2, '0', flag),
  e: ({ t }, flag) => number(t.day, 2, ' ', flag),
  g: ({ t }) => two(isoWeek(t).year % 100),
  G: ({ t }) => String(isoWeek(t).year),
  H: ({ t }, flag) => number(t.hour, 2, '0', flag),
  I: ({ t }, flag) => number(twelve(t.hour), 2, '0', flag),
  j: ({ t }, flag) => number(yearDay(t) + 1, 3, '0', flag),
  k: ({ t }, flag) => number(t.hour, 2, ' ', flag),
  l: ({ t }, flag) => number(twelve(t.hour), 2, ' ', flag),
  m: ({ t }, flag) => number(t.month, 2, '0', flag),
  M: ({ t }, flag) => number(t.minute, 2, '0', flag),
  n: () => '\n',
  p: ({ t }) => (t.hour < 12 ? 'AM' : 'PM'),
  P: ({ t }) => (t.hour < 12 ? 'am' : 'pm'),
  s: ({ seconds }) => String(seconds),
  S: ({ t }, flag) => number(t.second, 2, '0', flag),
  t: () => '\t',
  u: ({ t }) => String(t.weekday === 0 ? 7 : t.weekday),
  U: ({ t }) => two(Math.floor((yearDay(t) + 7 - t.weekday) / 7)),
  V: ({ t }) => two(isoWeek(t).week),
  w: ({ t }) => String(t.weekday),
  W: ({ t }) => two(Math.floor((yearDay(t) + 7 - ((t.weekday + 6) % 7)) / 7)),
  y: ({ t }, flag) => number(((t.year % 100) + 100) % 100, 2, '0', flag),
  Y: ({ t }, flag) => number(t.year, 1, '0', flag),
  z: ({ zone }) => zoneOffset(zone.offset, false),
  ':z': ({ zone }) => zoneOffset(zone.offset, true),
  Z: ({ zone }) => zone.name,
  '%': () => '%',
};

/** 0–365. */
function yearDay({ year, month, day }: CivilTime): number {
  return daysFromCivil(year, month, day) - daysFromCivil(year, 1, 1);
}

/** ISO 8601 year and week. */
function isoWeek(t: CivilTime): { readonly year: number; readonly week: number } {
  const weekday = (t.weekday + 6) % 7;
  const thursday = yearDay(t) - weekday + 3;
  const daysIn = (year: number) => daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1);
  if (thursday < 0) return { year: t.year - 1, week: Math.floor((thursday + daysIn(t.year - 1)) / 7) + 1 };
  if (thursday >= daysIn(t.year)) return { year: t.year + 1, week: 1 };
  return { year: t.year, week: Math.floor(thursday / 7) + 1 };
}

/** Formats an instant (microseconds since 1970) in a zone (`TZ` value; undefined = UTC). `nanoseconds`: %N is known. */
export function strftime(format: Bytes, micros: number, tz: Bytes | undefined, nanoseconds = false): Bytes {
  const seconds = Math.floor(micros / 1e6);
  if (seconds === last.seconds && format === last.format && tz === last.tz) return last.text;
  const zone = zoneAt(tz, seconds);
  const at: Moment = { t: civilTime(seconds + zone.offset), zone, seconds, nanoseconds: Math.round(micros - seconds * 1e6) * 1000 };
  const text = render(at, format, nanoseconds);
  if (!format.includes('N')) last = { seconds, format, tz, text };
  return text;
}

/** Many programs print the same second. */
let last: { readonly seconds: number; readonly format: Bytes; readonly tz: Bytes | undefined; readonly text: Bytes } = { seconds: -1, format: '', tz: undefined, text: '' };

/** One conversion of a format: `%_5S`. */
interface Directive {
  readonly whole: Bytes;
  readonly flag: string;
  readonly width: string;
  readonly letter: string;
}

/** A few formats are used over and over. */
const MAX_PARSED = 64;
const parsed = new Map<Bytes, readonly (Bytes | Directive)[]>();

function parseFormat(format: Bytes): readonly (Bytes | Directive)[] {
  const known = parsed.get(format);
  if (known) return known;
  const parts: (Bytes | Directive)[] = [];
  let end = 0;
  for (const match of format.matchAll(/%([-_0^#]?)(\d*)([EO]?)(:z|[A-Za-z%])/g)) {
    const [whole, flag = '', width = '', , letter = ''] = match;
    if (match.index > end) parts.push(format.slice(end, match.index));
    parts.push({ whole, flag, width, letter });
    end = match.index + whole.length;
  }
  if (end < format.length) parts.push(format.slice(end));
  if (parsed.size >= MAX_PARSED) parsed.clear();
  parsed.set(format, parts);
  return parts;
}

function render(at: Moment, format: Bytes, nanoseconds: boolean): Bytes {
  let text = '';
  for (const part of parseFormat(format)) text += typeof part === 'string' ? part : rendered(at, part, nanoseconds);
  return text;
}

function rendered(at: Moment, { whole, flag, width, letter }: Directive, nanoseconds: boolean): Bytes {
  const value = converted(at, letter, flag, width, nanoseconds);
  if (value === undefined) return whole;
  const cased = flag === '^' ? value.toUpperCase() : value;
  return width === '' || letter === 'N' ? cased : cased.padStart(Number(width), flag === '_' || !/^\d/.test(cased) ? ' ' : '0');
}

function converted(at: Moment, letter: string, flag: string, width: string, nanoseconds: boolean): Bytes | undefined {
  if (letter === 'N') return nanoseconds ? String(at.nanoseconds).padStart(9, '0').slice(0, width === '' ? 9 : Number(width)) : undefined;
  const composed = COMPOSED[letter];
  return composed === undefined ? CONVERSIONS[letter]?.(at, flag) : render(at, composed, nanoseconds);
}

function two(value: number): Bytes {
  return String(value).padStart(2, '0');
}

function twelve(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function number(value: number, width: number, fill: string, flag: string): Bytes {
  if (flag === '-') return String(value);
  return String(value).padStart(width, flag === '_' ? ' ' : flag === '0' ? '0' : fill);
}

function zoneOffset(offset: number, colon: boolean): Bytes {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon ? ':' : ''}${two(minutes % 60)}`;
}
