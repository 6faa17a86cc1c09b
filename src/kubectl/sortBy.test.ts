import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goSort } from './goSort.ts';
import { sortObjects } from './sortBy.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ metadata: { name } }));

test('names are ordered byte by byte, as recorded', () => {
  expect(sortObjects(named('web-10', 'web-9', 'api', 'Zeta'), '.metadata.name')).toEqual({ ok: true, value: named('Zeta', 'api', 'web-10', 'web-9') });
});

test('quantities are ordered by what they are worth; null stands first', () => {
  const rows = [{ v: '1Gi' }, { v: '500Mi' }, { v: null }, { v: '2' }];
  expect(sortObjects(rows, '.v')).toEqual({ ok: true, value: [{ v: null }, { v: '2' }, { v: '500Mi' }, { v: '1Gi' }] });
});

test('up to twelve equal elements keep their order; beyond, Go moves them', () => {
  const equal = (n: number) => Array.from({ length: n }, (_, i) => i);
  const sorted = (n: number, key: (i: number) => number) => {
    const items = equal(n);
    goSort(items, (a, b) => key(a) < key(b));
    return items;
  };
  expect(sorted(12, (i) => i % 3)).toEqual([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
  expect(sorted(40, () => 0)).toEqual(equal(40));
  expect(sorted(16, (i) => (i < 8 ? 1 : 0)).slice(0, 8).toSorted((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
});

test('any list is sorted in the end (fast-check, seed 20261122)', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 300 }), (given) => {
    const items = [...given];
    goSort(items, (a, b) => a < b);
    expect(items).toEqual(given.toSorted((a, b) => a - b));
  }), { seed: 20261122, numRuns: 300 });
});
