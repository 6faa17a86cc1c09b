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
  const parts: DateParts = { time: calendarOf(epochSeconds + zone.offsetSeconds), epochSeconds, micros, zone };
  return format.replace(/%([-_0]?)([a-zA-Z%])/g, (whole, pad: string, letter: string) => {
    const text = FIELDS.get(letter)?.(parts);
    if (text === undefined) return whole;
    return pad === '-' ? text.replace(/^[0 ]+(?=.)/, '') : text;
  });
}

interface DateParts {
  readonly time: Calendar;
  readonly epochSeconds: number;
  readonly micros: number;
  readonly zone: Zone;
}

const two = (value: number) => String(value).padStart(2, '0');
const clockOf = ({ time }: DateParts) => `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
const americanDay = ({ time }: DateParts) => `${two(time.month + 1)}/${two(time.day)}/${two(time.year % 100)}`;

function offsetOf({ zone }: DateParts): string {
  const offset = Math.abs(zone.offsetSeconds);
  return `${zone.offsetSeconds < 0 ? '-' : '+'}${two(Math.floor(offset / 3600))}${two(Math.floor(offset / 60) % 60)}`;
}

/** By letter; each is made only when it is asked for. */
const FIELDS: ReadonlyMap<string, (parts: DateParts) => string> = new Map<string, (parts: DateParts) => string>([
  ['Y', ({ time }) => String(time.year)], ['m', ({ time }) => two(time.month + 1)], ['d', ({ time }) => two(time.day)], ['e', ({ time }) => String(time.day).padStart(2)],
  ['H', ({ time }) => two(time.hour)], ['I', ({ time }) => two(time.hour % 12 || 12)], ['M', ({ time }) => two(time.minute)], ['S', ({ time }) => two(time.second)], ['y', ({ time }) => two(time.year % 100)],
  ['C', ({ time }) => two(Math.floor(time.year / 100))], ['j', ({ time }) => String(time.yearDay).padStart(3, '0')],
  ['a', ({ time }) => DAYS[time.weekday] ?? ''], ['A', ({ time }) => LONG_DAYS[time.weekday] ?? ''], ['b', ({ time }) => MONTHS[time.month] ?? ''], ['h', ({ time }) => MONTHS[time.month] ?? ''], ['B', ({ time }) => LONG_MONTHS[time.month] ?? ''],
  ['s', ({ epochSeconds }) => String(epochSeconds)], ['N', ({ micros }) => `${String(Math.floor(micros)).padStart(6, '0')}000`],
  ['T', clockOf], ['R', (parts) => clockOf(parts).slice(0, 5)], ['D', americanDay], ['F', ({ time }) => `${time.year}-${two(time.month + 1)}-${two(time.day)}`],
  ['Z', ({ zone }) => zone.name], ['z', offsetOf], ['p', ({ time }) => (time.hour < 12 ? 'AM' : 'PM')], ['u', ({ time }) => String(time.weekday || 7)], ['w', ({ time }) => String(time.weekday)],
  ['n', () => '\n'], ['t', () => '\t'], ['%', () => '%'],
  ['c', (parts) => `${DAYS[parts.time.weekday] ?? ''} ${MONTHS[parts.time.month] ?? ''} ${String(parts.time.day).padStart(2)} ${clockOf(parts)} ${parts.time.year}`],
  ['x', americanDay], ['X', clockOf], ['r', ({ time }) => `${two(time.hour % 12 || 12)}:${two(time.minute)}:${two(time.second)} ${time.hour < 12 ? 'AM' : 'PM'}`],
]);

/** busybox: `@seconds`, `YYYY-MM-DD[ hh:mm[:ss]]`, `hh:mm[:ss]`. */
function parseDate(text: string, now: number): number | undefined {
  if (/^@-?\d+$/.test(text)) return Number(text.slice(1));
  const match = /^(?:(\d{4})-(\d\d?)-(\d\d?)[T ]?)?(?:(\d\d?):(\d\d)(?::(\d\d))?Z?)?$/.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const today = calendarOf(now);
  const number = (i: number, fallback: number) => (match[i] === undefined ? fallback : Number(match[i]));
  return epochOf(number(1, today.year), number(2, today.month + 1) - 1, number(3, today.day), number(4, 0), number(5, 0), number(6, 0));
}
