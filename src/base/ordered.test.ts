import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAt, countWhere, lastAt } from './ordered.ts';

test('what lies at an instant is what a search from the end finds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (instants, t) => {
      const rows = instants.sort((a, b) => a - b).map((instant, n) => ({ t: instant, n }));
      expect(lastAt(rows, t)).toEqual(rows.findLast((row) => row.t <= t));
      expect(countAt(rows, t)).toBe(rows.filter((row) => row.t <= t).length);
      expect(countWhere(rows, (row) => row.t < t)).toBe(rows.filter((row) => row.t < t).length);
    }),
  );
});
