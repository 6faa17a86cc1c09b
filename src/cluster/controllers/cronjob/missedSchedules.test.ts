import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../api/batch/v1/cron/parseSchedule.ts';
import { dueStart, nextStart, type StartsSoFar } from './missedSchedules.ts';
import { UTC } from './timeZone.ts';

const HOUR = 3600;

function starts(text: string, more: Partial<StartsSoFar>): StartsSoFar {
  const schedule = parseSchedule(text);
  if (!schedule.ok) throw new Error(schedule.error);
  return { schedule: schedule.value, zone: UTC, created: 0, lastScheduled: undefined, deadlineSeconds: undefined, now: 0, ...more };
}

describe('the start that is due', () => {
  const cases = [
    ['none before the first', '0 * * * *', { now: HOUR - 1 }, undefined],
    ['the first, from its second on', '0 * * * *', { now: HOUR }, HOUR],
    ['only the latest of several', '0 * * * *', { now: 5 * HOUR + 7 }, 5 * HOUR],
    ['none after the one that was made', '0 * * * *', { lastScheduled: 5 * HOUR, now: 5 * HOUR + 7 }, undefined],
    ['none that is older than the deadline', '0 * * * *', { deadlineSeconds: 60, now: HOUR + 61 }, undefined],
    ['one within the deadline', '0 * * * *', { deadlineSeconds: 60, now: HOUR + 59 }, HOUR],
    ['the latest of an uneven schedule', '0 1,2,9 * * *', { now: 9.5 * HOUR }, 9 * HOUR],
  ] as const;
  it.each(cases)('%s', (_name, schedule, more, expected) => {
    const due = dueStart(starts(schedule, more));
    expect(due.ok && due.value.time).toBe(expected);
  });

  it('is told to be one of many that were missed', () => {
    expect(dueStart(starts('* * * * *', { now: 200 * 60 }))).toMatchObject({ value: { hasMissedMany: true } });
    expect(dueStart(starts('* * * * *', { now: 50 * 60 }))).toMatchObject({ value: { hasMissedMany: false } });
  });

  it('cannot be told for a date that never comes', () => {
    expect(dueStart(starts('0 0 31 2 *', { now: HOUR }))).toMatchObject({ ok: false, error: 'time difference between two schedules is less than 1 second' });
  });
});

describe('the next start', () => {
  it('is in the future, whatever was missed', () => {
    expect(nextStart(starts('0 * * * *', { now: 5 * HOUR + 7 }))).toBe(6 * HOUR);
    expect(nextStart(starts('0 * * * *', { lastScheduled: 5 * HOUR, now: 5 * HOUR + 7 }))).toBe(6 * HOUR);
  });
});
