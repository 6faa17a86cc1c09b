import { describe, expect, it } from 'vitest';
import { settlingTime } from './settling.ts';

const begin = (start: string) => new Date(Date.parse(start) - settlingTime(start) / 1000).toISOString();

describe('settling before a recording', () => {
  it.each([
    ['2026-11-21T03:35:24.260Z', '2026-11-21T03:33:29.260Z'],
    ['2026-11-21T03:29:59.872Z', '2026-11-21T03:28:28.872Z'],
    ['2026-11-21T03:30:29.000Z', '2026-11-21T03:29:29.000Z'],
  ])('of %s begins at %s, at 29 s of a minute', (start, expected) => {
    expect(begin(start)).toBe(expected);
  });

  it('takes between one minute and two', () => {
    for (let second = 0; second < 60; second++) {
      const time = settlingTime(new Date(Date.UTC(2026, 10, 21, 3, 0, second, 700)).toISOString()) / 1e6;
      expect(time).toBeGreaterThanOrEqual(60);
      expect(time).toBeLessThanOrEqual(120);
    }
  });
});
