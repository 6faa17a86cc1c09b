import { describe, expect, it } from 'vitest';
import { parseSchedule } from './parseSchedule.ts';

describe('parseSchedule', () => {
  it('reads lists, ranges, steps and names', () => {
    const parsed = parseSchedule('5/20 9-11 1,15 jan-mar MON');
    if (!parsed.ok || parsed.value.type !== 'fields') throw new Error('no fields');
    const { minutes, hours, daysOfMonth, months, daysOfWeek } = parsed.value;
    expect([minutes, hours, daysOfMonth, months, daysOfWeek].map(({ values }) => [...values])).toEqual([[5, 25, 45], [9, 10, 11], [1, 15], [1, 2, 3], [1]]);
  });
  it('remembers which fields are not restricted', () => {
    const parsed = parseSchedule('0 0 */2 * ?');
    if (!parsed.ok || parsed.value.type !== 'fields') throw new Error('no fields');
    expect([parsed.value.daysOfMonth.any, parsed.value.daysOfWeek.any]).toEqual([false, true]);
  });
  it('reads intervals of at least a second', () => {
    expect(parseSchedule('@every 1h30m')).toMatchObject({ value: { type: 'interval', seconds: 5400 } });
    expect(parseSchedule('@every 500ms')).toMatchObject({ value: { seconds: 1 } });
  });
  const errors: readonly (readonly [string, string])[] = [
    ['', 'empty spec string'],
    ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
    ['* 24 * * *', 'end of range (24) above maximum (23): 24'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['*/-1 * * * *', 'negative number (-1) not allowed: -1'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['a * * * *', 'failed to parse int from a: strconv.Atoi: parsing "a": invalid syntax'],
    ['@reboot', 'unrecognized descriptor: @reboot'],
    ['@every x', 'failed to parse duration @every x: time: invalid duration "x"'],
    ['TZ=Bad/Zone 0 0 * * *', 'provided bad location Bad/Zone: unknown time zone Bad/Zone'],
  ];
  it.each(errors)('%j: %s', (schedule, error) => {
    expect(parseSchedule(schedule)).toEqual({ ok: false, error });
  });
});
