import { expect, test } from 'vitest';
import { dropsOf, risenAreas, updatedBaseline } from './baseline.ts';
import type { AreaResult } from './runAreas.ts';

function vectors(passed: number, total = 10): AreaResult {
  return { name: 'quantity', built: true, score: { passed, total, failures: [] } };
}

function traces(changes: number): AreaResult {
  const count = { passed: 5, total: 10 };
  return { name: 'traces/restart', built: true, score: { ...count, failures: [], changes: { passed: changes, total: 100 }, tracks: count, events: count, outputs: count, inTracksAndEvents: 6 } };
}

const BASELINE = { quantity: { passed: { passed: 8, total: 10 } } };

test('a lower share is a drop, the same or a higher one is not', () => {
  expect(dropsOf([vectors(7)], BASELINE)).toHaveLength(1);
  expect(dropsOf([vectors(8)], BASELINE)).toEqual([]);
  expect(dropsOf([vectors(16, 20)], BASELINE)).toEqual([]);
  expect(dropsOf([vectors(15, 20)], BASELINE)).toHaveLength(1);
});

test('every figure of a trace area is held', () => {
  const before = updatedBaseline([traces(50)], {}, false);
  expect(dropsOf([traces(49)], before).map(({ area, figure }) => `${area} ${figure}`)).toEqual(['traces/restart changes']);
});

test('an update raises what rose and keeps what dropped, unless told otherwise', () => {
  expect(updatedBaseline([vectors(9)], BASELINE, false)).toEqual({ quantity: { passed: { passed: 9, total: 10 } } });
  expect(updatedBaseline([vectors(7)], BASELINE, false)).toEqual(BASELINE);
  expect(updatedBaseline([vectors(7)], BASELINE, true)).toEqual({ quantity: { passed: { passed: 7, total: 10 } } });
});

test('areas that rose are named', () => {
  expect(risenAreas([vectors(9), traces(1)], BASELINE)).toEqual(['quantity', 'traces/restart']);
  expect(risenAreas([vectors(8)], BASELINE)).toEqual([]);
});
