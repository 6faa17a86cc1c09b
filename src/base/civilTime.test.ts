import { describe, expect, it } from 'vitest';
import { civilTime, secondsFromCivil } from './civilTime.ts';

describe('civil time', () => {
  const cases = [
    ['1970-01-01T00:00:00Z', 4],
    ['2000-02-29T23:59:59Z', 2],
    ['2026-11-21T15:00:00Z', 6],
    ['1969-12-31T23:59:59Z', 3],
    ['2100-03-01T00:00:00Z', 1],
  ] as const;
  it.each(cases)('%s there and back', (text, weekday) => {
    const seconds = Date.parse(text) / 1000;
    const time = civilTime(seconds);
    expect(time.weekday).toBe(weekday);
    expect(secondsFromCivil(time)).toBe(seconds);
  });

  it('takes fields that are out of range', () => {
    expect(secondsFromCivil({ year: 2026, month: 14, day: 32, hour: 25, minute: 0, second: 0 })).toBe(Date.UTC(2026, 13, 32, 25) / 1000);
  });
});
