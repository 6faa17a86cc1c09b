// date: the virtual wall clock, by strftime formats. The TZ variable as `NAME±hours`; zone files are read by name only for UTC.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, notSimulated, out, type Applet } from '../applet.ts';
import { calendarOf, DAYS, epochOf, MONTHS, type Calendar } from './calendar.ts';

export const date = { name: 'date', run } satisfies Applet;

const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args.map((arg) => (arg === '--utc' ? '-u' : arg)), 'ud:D:Rr:s:I');
  if (unknown !== undefined) return yield* fail(ctx, 'date', `invalid option -- '${unknown}'`);
  if (flags.has('s')) return yield* fail(ctx, 'date', "can't set date: Operation not permitted");
  const now = ctx.clock();
  const given = values.get('d');
  const seconds = given === undefined ? Math.floor(now / 1e6) : parseDate(given, Math.floor(now / 1e6));
  if (flags.has('r')) return yield* notSimulated(ctx, 'date -r');
  if (seconds === undefined) return yield* fail(ctx, 'date', `invalid date '${given ?? ''}'`);
  const [format] = operands;
  if (format !== undefined && !format.startsWith('+')) return yield* fail(ctx, 'date', `invalid date '${format}'`);
  const shape = flags.has('R') ? '%a, %d %b %Y %H:%M:%S +0000' : flags.has('I') ? '%Y-%m-%d' : (format?.slice(1) ?? '%a %b %e %H:%M:%S %Z %Y');
  const zone = flags.has('u') ? UTC : zoneOf(ctx.env.find((variable) => variable.startsWith('TZ='))?.slice(3) ?? '');
  yield* out(ctx, `${formatDate(shape, seconds, given === undefined ? now % 1e6 : 0, zone)}\n`);
  return 0;
}

interface Zone {
  readonly name: string;
  readonly offsetSeconds: number;
}

const UTC: Zone = { name: 'UTC', offsetSeconds: 0 };

/** POSIX `EST5EDT` without its summer rule. */
function zoneOf(text: string): Zone {
  const match = /^([A-Za-z]{3,})([+-]?\d{1,2})(?::(\d\d))?/.exec(text);
  if (!match) return UTC;
  const hours = Number(match[2]);
  return { name: match[1] ?? 'UTC', offsetSeconds: -(hours * 3600 + (hours < 0 ? -1 : 1) * Number(match[3] ?? '0') * 60) };
}

export function formatDate(format: string, epochSeconds: number, micros: number, zone: Zone = UTC): string {
  const time = calendarOf(epochSeconds + zone.offsetSeconds);
  return format.replace(/%([-_0]?)([a-zA-Z%])/g, (whole, pad: string, letter: string) => {
    const text = field(letter, time, epochSeconds, micros, zone);
    if (text === undefined) return whole;
    return pad === '-' ? text.replace(/^[0 ]+(?=.)/, '') : text;
  });
}

function field(letter: string, time: Calendar, epochSeconds: number, micros: number, zone: Zone): string | undefined {
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
  const offset = Math.abs(zone.offsetSeconds);
  const fields: Readonly<Record<string, string>> = {
    Y: String(time.year), m: two(time.month + 1), d: two(time.day), e: String(time.day).padStart(2), H: two(time.hour), I: two(time.hour % 12 || 12), M: two(time.minute), S: two(time.second), y: two(time.year % 100),
    C: two(Math.floor(time.year / 100)), j: String(time.yearDay).padStart(3, '0'), a: DAYS[time.weekday] ?? '', A: LONG_DAYS[time.weekday] ?? '', b: MONTHS[time.month] ?? '', h: MONTHS[time.month] ?? '', B: LONG_MONTHS[time.month] ?? '',
    s: String(epochSeconds), N: `${String(Math.floor(micros)).padStart(6, '0')}000`, T: clock, R: clock.slice(0, 5), D: `${two(time.month + 1)}/${two(time.day)}/${two(time.year % 100)}`, F: `${time.year}-${two(time.month + 1)}-${two(time.day)}`,
    Z: zone.name, z: `${zone.offsetSeconds < 0 ? '-' : '+'}${two(Math.floor(offset / 3600))}${two(Math.floor(offset / 60) % 60)}`, p: time.hour < 12 ? 'AM' : 'PM', u: String(time.weekday || 7), w: String(time.weekday), n: '\n', t: '\t', '%': '%',
    c: `${DAYS[time.weekday] ?? ''} ${MONTHS[time.month] ?? ''} ${String(time.day).padStart(2)} ${clock} ${time.year}`, x: `${two(time.month + 1)}/${two(time.day)}/${two(time.year % 100)}`, X: clock, r: `${two(time.hour % 12 || 12)}:${two(time.minute)}:${two(time.second)} ${time.hour < 12 ? 'AM' : 'PM'}`,
  };
  return Object.hasOwn(fields, letter) ? fields[letter] : undefined;
}

/** busybox: `@seconds`, `YYYY-MM-DD[ hh:mm[:ss]]`, `hh:mm[:ss]`. */
function parseDate(text: string, now: number): number | undefined {
  if (/^@-?\d+$/.test(text)) return Number(text.slice(1));
  const match = /^(?:(\d{4})-(\d\d?)-(\d\d?)[T ]?)?(?:(\d\d?):(\d\d)(?::(\d\d))?Z?)?$/.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const today = calendarOf(now);
  const number = (i: number, fallback: number) => (match[i] === undefined ? fallback : Number(match[i]));
  return epochOf(number(1, today.year), number(2, today.month + 1) - 1, number(3, today.day), number(4, 0), number(5, 0), number(6, 0));
}
