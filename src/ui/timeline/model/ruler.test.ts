import { describe, expect, test } from 'vitest';
import { flagsOf, placedFlags } from './flags.ts';
import { gapsOf } from './gaps.ts';
import { rulerTicks } from './ruler.ts';
import { snapped } from './snap.ts';
import { drawnHead, timeAt, xOf, type TimeAxis } from '../../components/trace/timeAxis.ts';

const AXIS: TimeAxis = { from: 0, to: 100, width: 1014 };
const labels = (axis: TimeAxis): string[] => rulerTicks(axis).flatMap(({ label }) => (label === undefined ? [] : [label]));

describe('axis', () => {
  test('there and back again', () => {
    expect(timeAt(AXIS, xOf(AXIS, 42))).toBeCloseTo(42);
    expect(xOf(AXIS, 0)).toBe(14);
  });
  test('the head stands still between half pixels, and past the edge', () => {
    expect(drawnHead(AXIS, 10.02)).toBe(drawnHead(AXIS, 10.04));
    expect(drawnHead(AXIS, 10.02)).toBeLessThan(drawnHead(AXIS, 10.06));
    expect(drawnHead(AXIS, 500)).toBe(drawnHead(AXIS, 600));
  });
});

describe('ticks', () => {
  const cases = [
    { name: 'tenths of seconds', axis: { from: 61, to: 62, width: 1014 }, want: ['01:01.0', '01:01.2', '01:01.4'] },
    { name: 'seconds', axis: { from: 0, to: 12.5, width: 1244 }, want: ['00:00', '00:02', '00:04'] },
    { name: 'half minutes', axis: { from: 0, to: 200, width: 1244 }, want: ['00:00', '00:30', '01:00'] },
    { name: 'hours', axis: { from: 0, to: 20_000, width: 1014 }, want: ['00:00', '1:00:00', '2:00:00'] },
  ];
  test.each(cases)('$name', ({ axis, want }) => {
    expect(labels(axis).slice(0, 3)).toEqual(want);
  });
  test('labels never touch', () => {
    for (const span of [0.5, 3, 17, 90, 1000, 50_000]) {
      const places = rulerTicks({ from: 3, to: 3 + span, width: 1244 }).flatMap(({ x, label }) => (label === undefined ? [] : [x]));
      for (const [n, x] of places.entries()) if (n > 0) expect(x - (places[n - 1] ?? 0)).toBeGreaterThan(100);
    }
  });
});

describe('snapping', () => {
  test('a change within 4 px catches, one farther away does not', () => {
    expect(snapped(10.3, [3, 10, 20], AXIS)).toBe(10);
    expect(snapped(10.5, [3, 10, 20], AXIS)).toBe(10.5);
  });
  test('the nearer of two', () => {
    expect(snapped(10.3, [10, 10.5], AXIS)).toBe(10.5);
  });
});

describe('flags', () => {
  const input = (t: number, label: string) => ({ t, seq: t, type: 'apply' as const, label });

  test('what a person did and the forks that leave this branch, in order', () => {
    const branches = [{ id: 'a', name: 'main' }, { id: 'b', name: 'B', from: 'a', forkedAt: 30 }, { id: 'c', name: 'C', from: 'b', forkedAt: 50 }];
    expect(flagsOf([input(0, 'x.yaml'), input(40, 'y.yaml')], branches, 'a').map(({ t, what }) => [t, what])).toEqual([[0, 'apply'], [30, 'fork'], [40, 'apply']]);
    expect(flagsOf([], branches, 'b').map(({ label }) => label)).toEqual(['B', 'C']);
  });
  test('words end before the next flag, and before a gap', () => {
    const flags = flagsOf([input(10, 'a'), input(40, 'b')], [], '');
    expect(placedFlags(flags, AXIS).map(({ room }) => room)).toEqual([278, 578]);
    expect(placedFlags(flags, AXIS, [214])[0]?.room).toBe(78);
  });
  test('flags at one place are one, without words where there is no room', () => {
    expect(placedFlags(flagsOf([input(10, 'a'), input(10.2, 'b'), input(13, 'c')], [], ''), AXIS)).toMatchObject([{ count: 2, room: 0 }, { count: 1 }]);
  });
});

test('gaps too narrow to be seen are left out', () => {
  expect(gapsOf([{ from: 10, to: 11 }, { from: 20, to: 60 }, { from: 200, to: 300 }], AXIS)).toEqual([{ x0: 214, x1: 614, seconds: 40 }]);
});
