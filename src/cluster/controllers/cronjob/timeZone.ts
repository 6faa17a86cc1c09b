// Offsets of named time zones. timeZoneRules.json has the zones of the IANA database by the rule that holds for the future;
// Go's time package knows past changes too.
import { civilTime, daysFromCivil, secondsFromCivil, type CivilTime } from '../../../base/civilTime.ts';
import RULES from './timeZoneRules.json' with { type: 'json' };

export interface TimeZone {
  /** Seconds east of UTC at an instant (seconds since 1970). */
  offsetAt(seconds: number): number;
}

export const UTC: TimeZone = { offsetAt: () => 0 };

const NAME = '(?:[A-Za-z]{3,}|<[^>]+>)';
const OFFSET = '([-+]?\\d{1,2}(?::\\d{2})?)';
const RULE = new RegExp(`^${NAME}${OFFSET}(?:${NAME}${OFFSET}?,([^,]+),([^,]+))?$`);
const HOUR = 3600;
const DAY = 86_400;

let zones: ReadonlyMap<string, TimeZone> | undefined;

/** Undefined: there is no such zone. The empty name is UTC. */
export function timeZoneNamed(name: string): TimeZone | undefined {
  zones ??= readZones();
  return name === '' ? UTC : zones.get(name);
}

function readZones(): ReadonlyMap<string, TimeZone> {
  const byName = new Map<string, TimeZone>();
  for (const [rule, names] of Object.entries(RULES)) {
    const zone = zoneOf(rule);
    for (const name of names.split(' ')) byName.set(name, zone);
  }
  return byName;
}

/** A rule as the variable TZ of POSIX has it: `CET-1CEST,M3.5.0,M10.5.0/3`. */
function zoneOf(rule: string): TimeZone {
  const [, standardText = '0', summerText, from, to] = RULE.exec(rule) ?? [];
  const standard = -secondsOf(standardText);
  if (from === undefined || to === undefined) return { offsetAt: () => standard };
  const summer = summerText === undefined ? standard + HOUR : -secondsOf(summerText);
  return {
    offsetAt(seconds) {
      const { year } = civilTime(seconds + standard);
      const start = changeIn(year, from) - standard;
      const end = changeIn(year, to) - summer;
      const inSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
      return inSummer ? summer : standard;
    },
  };
}

function secondsOf(text: string): number {
  const [hours = '0', minutes = '0'] = text.replace(/^[-+]/, '').split(':');
  const total = Number(hours) * HOUR + Number(minutes) * 60;
  return text.startsWith('-') ? -total : total;
}

/** Local time of `Mm.w.d/time`: weekday d of week w of month m, where week 5 is the last. */
function changeIn(year: number, rule: string): number {
  const [date = '', time = '2'] = rule.split('/');
  const [month = 1, week = 1, weekday = 0] = date.slice(1).split('.').map(Number);
  const first = daysFromCivil(year, month, 1);
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  let day = first + ((weekday - civilTime(first * DAY).weekday + 7) % 7) + (week - 1) * 7;
  while (day >= next) day -= 7;
  return day * DAY + secondsOf(time);
}

export function localTime(seconds: number, zone: TimeZone): CivilTime {
  return civilTime(seconds + zone.offsetAt(seconds));
}

/** The instant of a local time. Of one that a change of the clock skips or repeats, the one that Go's time.Date takes. */
export function instantOf(time: Omit<CivilTime, 'weekday'>, zone: TimeZone): number {
  const local = secondsFromCivil(time);
  return local - zone.offsetAt(local - zone.offsetAt(local));
}
