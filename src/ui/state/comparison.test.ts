import { describe, expect, test } from 'vitest';
import type { Difference } from '../../session/compare/differences.ts';
import { afterComparison, differsAt, emptyComparison, firstDifference, heldAgainst, type Comparison } from './comparison.ts';

const LANES = ['Always', 'Never'].flatMap((row) => ['a', 'b', 'c'].map((column) => ({ row, column })));
const NONE: Difference = { stretches: [], instants: [] };
const differing = (...instants: number[]): Difference => ({
  stretches: instants.map((from) => ({ from, to: from + 2 })), instants,
  ...(instants[0] === undefined ? {} : { first: { t: instants[0], contrast: { kind: 'status', pod: 'web' } } }),
});

function comparison(differences: readonly Difference[]): Comparison {
  const empty = emptyComparison({ matrix: {} }, { field: 'spec.x' }, { comparison: 1, lanes: LANES, against: [0, 0, 1, 3, 3, 4], until: 60 });
  return afterComparison(empty, { type: 'comparison', comparison: 1, reach: 30, of: 60, lanes: LANES.map(() => ({ rows: [], inputs: [] })), differences });
}

describe('a comparison', () => {
  test('has columns and rows in the order of its lanes', () => {
    expect(comparison([])).toMatchObject({ columns: ['a', 'b', 'c'], rows: ['Always', 'Never'], layout: 'matrix', reach: 30 });
    expect(emptyComparison({ branches: ['x', 'y'] }, undefined, { comparison: 1, lanes: [{ column: 'x' }, { column: 'y' }], against: [0, 0], until: 9 })).toMatchObject({ columns: ['x', 'y'], rows: [], layout: 'side' });
  });

  test('stops where lanes part, once for what parts together, when all of it can be seen', () => {
    expect(comparison([NONE, differing(5, 9), NONE, NONE, differing(5.04), differing(4.98, 20)]).stops).toEqual([5.04, 9, 20]);
  });

  test('names the difference of the first of the lanes that part together', () => {
    expect(firstDifference(comparison([NONE, differing(5), NONE, NONE, differing(4.98), NONE]))?.lane).toBe(1);
    expect(firstDifference(comparison([NONE, differing(5), NONE, NONE, differing(2), NONE]))?.lane).toBe(4);
    expect(firstDifference(comparison([NONE]))).toBeUndefined();
  });

  test('holds a cell against the column before, branches against the first', () => {
    expect(LANES.map((_, lane) => heldAgainst(comparison([]), lane))).toEqual([0, 0, 1, 3, 3, 4]);
    const branches = emptyComparison({ branches: ['x', 'y', 'z'] }, undefined, { comparison: 1, lanes: [{ column: 'x' }, { column: 'y' }, { column: 'z' }], against: [0, 0, 0], until: 9 });
    expect([0, 1, 2].map((lane) => heldAgainst(branches, lane))).toEqual([0, 0, 0]);
  });

  test('of a link shows its instant as soon as the lanes have come to it, and leaves the reader alone from then on', () => {
    const lanes = [{ column: 'x' }, { column: 'y' }];
    const begun = emptyComparison({ shared: 'x' }, undefined, { comparison: 1, lanes, against: [0, 0], until: 60, link: { at: 20, layout: 'matrix', about: { slug: 'termination' } } });
    expect(begun).toMatchObject({ layout: 'matrix', about: { slug: 'termination' } });
    const at = (before: Comparison, reach: number): Comparison => afterComparison(before, { type: 'comparison', comparison: 1, reach, of: 60, lanes: lanes.map(() => ({ rows: [], inputs: [] })), differences: [] });
    const there = at(at(begun, 10), 30);
    expect([at(begun, 10).cursor, there.cursor, at({ ...there, cursor: 5 }, 40).cursor]).toEqual([10, 20, 5]);
  });

  test('a lane differs within its stretches', () => {
    expect([4, 5, 6.9, 7].map((t) => differsAt(differing(5), t))).toEqual([false, true, true, false]);
    expect(differsAt({ stretches: [{ from: 5 }], instants: [5] }, 1000)).toBe(true);
  });
});
