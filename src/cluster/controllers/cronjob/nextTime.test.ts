import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import { nextTime } from './nextTime.ts';
import { timeZoneNamed, UTC } from './timeZone.ts';

function next(schedule: string, after: string, zone = 'UTC'): string {
  const parsed = parseSchedule(schedule);
  if (!parsed.ok) throw new Error(parsed.error);
  const time = nextTime(parsed.value, Date.parse(after) / 1000, timeZoneNamed(zone) ?? UTC);
  return time === undefined ? 'never' : new Date(time * 1000).toISOString().slice(0, 16);
}

describe('the next time of a schedule', () => {
  const cases = [
    ['every minute', '* * * * *', '2026-01-01T00:00:30Z', 'UTC', '2026-01-01T00:01'],
    ['steps begin at the start of a range', '30 6-16/4 * * 1-5', '2026-01-02T15:00:00Z', 'UTC', '2026-01-05T06:30'],
    ['either of two restricted day fields', '0 0 13 * 5', '2026-01-03T00:00:00Z', 'UTC', '2026-01-09T00:00'],
    ['a star leaves the other day field alone', '0 0 13 * *', '2026-01-03T00:00:00Z', 'UTC', '2026-01-13T00:00'],
    ['the 31st skips short months', '0 0 31 * *', '2026-01-31T00:00:00Z', 'UTC', '2026-03-31T00:00'],
    ['a date that does not exist', '0 0 31 2 *', '2026-01-01T00:00:00Z', 'UTC', 'never'],
    ['intervals count from the last time', '@every 90m', '2026-01-01T00:10:00Z', 'UTC', '2026-01-01T01:40'],
    ['midnight in India', '0 0 * * *', '2026-01-01T00:00:00Z', 'Asia/Kolkata', '2026-01-01T18:30'],
    ['an hour that clocks skip', '30 2 * * *', '2026-03-08T05:00:00Z', 'America/New_York', '2026-03-09T06:30'],
    ['an hour that clocks repeat', '30 1 * * *', '2026-10-24T23:00:00Z', 'Europe/Paris', '2026-10-24T23:30'],
    ['half an hour of summer', '0 0 * * *', '2026-06-01T00:00:00Z', 'Australia/Lord_Howe', '2026-06-01T13:30'],
  ] as const;
  it.each(cases)('%s', (_name, schedule, after, zone, expected) => {
    expect(next(schedule, after, zone)).toBe(expected);
  });
});
