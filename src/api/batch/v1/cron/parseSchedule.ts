// Schedules of CronJobs. Mirrors ParseStandard of robfig/cron v3, with its error texts.
import { failure, ok, type Result } from '../../../../base/result.ts';
import { parseGoDuration } from '../../../formats/goDuration.ts';
import { quote } from '../../../formats/goText.ts';
import { isTimeZone } from './timeZones.ts';

/** Every interval, or at the minutes that match all fields. */
export type CronSchedule = CronInterval | CronFields;

export interface CronInterval {
  readonly type: 'interval';
  /** At least one, whole seconds. */
  readonly seconds: number;
}

export interface CronFields {
  readonly type: 'fields';
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly daysOfMonth: CronField;
  readonly months: CronField;
  /** 0 is Sunday. */
  readonly daysOfWeek: CronField;
  /** `TZ=…` before the fields; CronJobs may no longer have it. */
  readonly timeZone: string | undefined;
}

export interface CronField {
  readonly values: ReadonlySet<number>;
  /** Written `*`: of the two day fields one that is not so decides alone. */
  readonly any: boolean;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: ReadonlyMap<string, number>;
}

const MONTHS = namesFrom(1, 'jan feb mar apr may jun jul aug sep oct nov dec');
const DAYS = namesFrom(0, 'sun mon tue wed thu fri sat');

const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'], ['@annually', '0 0 1 1 *'], ['@monthly', '0 0 1 * *'], ['@weekly', '0 0 * * 0'], ['@daily', '0 0 * * *'], ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

function namesFrom(first: number, names: string): ReadonlyMap<string, number> {
  return new Map(names.split(' ').map((name, i) => [name, first + i]));
}

/** Thrown inside parseSchedule only. */
class ScheduleProblem extends Error {}

export function parseSchedule(text: string): Result<CronSchedule, string> {
  try {
    return ok(parse(text));
  } catch (error) {
    if (error instanceof ScheduleProblem) return failure(error.message);
    throw error;
  }
}

function fail(message: string): never {
  throw new ScheduleProblem(message);
}

function parse(text: string): CronSchedule {
  if (text === '') fail('empty spec string');
  let spec = text;
  let timeZone: string | undefined;
  if (/^(TZ|CRON_TZ)=/.test(text)) {
    const space = text.indexOf(' ');
    // The library runs into a wall here; Kubernetes catches it.
    if (space < 0) fail('invalid schedule format: runtime error: slice bounds out of range [:-1]');
    timeZone = text.slice(text.indexOf('=') + 1, space);
    if (!isTimeZone(timeZone)) fail(`provided bad location ${timeZone}: unknown time zone ${timeZone}`);
    spec = text.slice(space).trim();
  }
  return spec.startsWith('@') ? parseDescriptor(spec, timeZone) : parseFields(spec, timeZone);
}

function parseDescriptor(descriptor: string, timeZone: string | undefined): CronSchedule {
  const fields = DESCRIPTORS.get(descriptor);
  if (fields !== undefined) return parseFields(fields, timeZone);
  if (!descriptor.startsWith('@every ')) fail(`unrecognized descriptor: ${descriptor}`);
  const duration = parseGoDuration(descriptor.slice('@every '.length));
  if (!duration.ok) return fail(`failed to parse duration ${descriptor}: ${duration.error}`);
  return { type: 'interval', seconds: Math.max(1, Math.floor(duration.value / 1e9)) };
}

function parseFields(spec: string, timeZone: string | undefined): CronFields {
  const fields = spec.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== 5) fail(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
  return {
    type: 'fields', minutes: parseField(minute, { min: 0, max: 59 }), hours: parseField(hour, { min: 0, max: 23 }),
    daysOfMonth: parseField(dayOfMonth, { min: 1, max: 31 }), months: parseField(month, { min: 1, max: 12, names: MONTHS }),
    daysOfWeek: parseField(dayOfWeek, { min: 0, max: 6, names: DAYS }), timeZone,
  };
}

function parseField(field: string, bounds: Bounds): CronField {
  const values = new Set<number>();
  let any = false;
  for (const expression of field.split(',').filter((part) => part !== '')) {
    const range = parseRange(expression, bounds);
    any ||= range.any;
    for (let value = range.start; value <= range.end; value += range.step) values.add(value);
  }
  return { values, any };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly any: boolean;
}

function parseRange(expression: string, bounds: Bounds): Range {
  const [span = '', stepText, ...tooMany] = expression.split('/');
  const [low = '', high, ...more] = span.split('-');
  const star = low === '*' || low === '?';
  const start = star ? bounds.min : parseNumberOrName(low, bounds);
  if (!star && more.length > 0) fail(`too many hyphens: ${expression}`);
  let end = star ? bounds.max : high === undefined ? start : parseNumberOrName(high, bounds);
  if (tooMany.length > 0) fail(`too many slashes: ${expression}`);
  const step = stepText === undefined ? 1 : parseNumber(stepText);
  // `5/15` is `5-59/15`.
  if (stepText !== undefined && high === undefined) end = bounds.max;
  if (start < bounds.min) fail(`beginning of range (${start}) below minimum (${bounds.min}): ${expression}`);
  if (end > bounds.max) fail(`end of range (${end}) above maximum (${bounds.max}): ${expression}`);
  if (start > end) fail(`beginning of range (${start}) beyond end of range (${end}): ${expression}`);
  if (step === 0) fail(`step of range should be a positive number: ${expression}`);
  return { start, end, step, any: star && step <= 1 };
}

function parseNumberOrName(text: string, { names }: Bounds): number {
  return names?.get(text.toLowerCase()) ?? parseNumber(text);
}

function parseNumber(text: string): number {
  if (!/^[-+]?[0-9]+$/.test(text)) fail(`failed to parse int from ${text}: strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
  const value = Number(text);
  if (!Number.isSafeInteger(value)) fail(`failed to parse int from ${text}: strconv.Atoi: parsing ${quote(text)}: value out of range`);
  if (value < 0) fail(`negative number (${value}) not allowed: ${text}`);
  return value;
}
