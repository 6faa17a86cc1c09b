// Time zones from POSIX TZ strings (`EST5EDT,M3.2.0,M11.1.0`, `CET-1`). Names of the zone database: see localZone.
import type { Bytes } from '../../vfs/types.ts';
import { civilTime, daysFromCivil } from '../../../base/civilTime.ts';

export interface Zone {
  readonly name: Bytes;
  /** Seconds east of UTC. */
  readonly offset: number;
}

const UTC: Zone = { name: 'UTC', offset: 0 };
const ZONE = /^([A-Za-z]{3,}|<[^>]+>)([-+]?\d{1,2}(?::\d{2}){0,2})(?:([A-Za-z]{3,}|<[^>]+>)([-+]?\d{1,2}(?::\d{2}){0,2})?(?:,([^,]+),([^,]+))?)?$/;

export function zoneAt(tz: Bytes | undefined, seconds: number): Zone {
  if (tz === undefined || tz === '' || tz === 'UTC' || tz === 'UTC0') return UTC;
  const match = ZONE.exec(tz.replace(/^:/, ''));
  if (!match) return { name: /^[A-Za-z]{3,}$/.test(tz) ? tz : 'UTC', offset: 0 };
  const [, name = '', offsetText = '0', summerName, summerOffset, from = 'M3.2.0', to = 'M11.1.0'] = match;
  const offset = -parseOffset(offsetText);
  if (summerName === undefined) return { name: bare(name), offset };
  const summer = summerOffset === undefined ? offset + 3600 : -parseOffset(summerOffset);
  const { year } = civilTime(seconds + offset);
  const start = ruleInstant(from, year) - offset;
  const end = ruleInstant(to, year) - summer;
  const inSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
  return inSummer ? { name: bare(summerName), offset: summer } : { name: bare(name), offset };
}

function bare(name: Bytes): Bytes {
  return name.replace(/[<>]/g, '');
}

function parseOffset(text: Bytes): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.replace(/^[-+]/, '').split(':');
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return text.startsWith('-') ? -total : total;
}

/** Local seconds since 1970 at which a rule `Mm.w.d[/time]` takes effect. */
function ruleInstant(rule: Bytes, year: number): number {
  const [date = '', time = '2'] = rule.split('/');
  const match = /^M(\d+)\.(\d+)\.(\d+)$/.exec(date);
  if (!match) return daysFromCivil(year, 1, 1) * 86_400 + (Number(date.replace(/^J/, '')) || 0) * 86_400 + parseOffset(time);
  const [, month = '1', week = '1', weekday = '0'] = match;
  const first = daysFromCivil(year, Number(month), 1);
  const firstWeekday = (((first + 4) % 7) + 7) % 7;
  let day = first + ((Number(weekday) - firstWeekday + 7) % 7) + (Number(week) - 1) * 7;
  const next = Number(month) === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, Number(month) + 1, 1);
  while (day >= next) day -= 7;
  return day * 86_400 + parseOffset(time);
}
