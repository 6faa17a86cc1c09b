import { describe, expect, test } from 'vitest';
import { containerRow, CRASHING, lanesOf, podRow, statusRow } from '../testing/lanes.ts';
import { traceOf } from '../../components/trace/trace.ts';
import type { TimeAxis } from '../../components/trace/timeAxis.ts';
import { worstOf, worstOfPod } from './worstTrace.ts';

const AXIS: TimeAxis = { from: 0, to: 100, width: 1014 };

describe('ends of runs', () => {
  const cases = [
    { name: 'exit code 0 is an end as intended', rows: [containerRow(0, 'ready'), containerRow(5, 'done', { exitCode: 0 })], want: [['well', 5]] },
    { name: 'a failure is one end, also when the back-off follows', rows: [containerRow(0, 'ready'), containerRow(5, 'fail', { exitCode: 2 }), containerRow(5.5, 'back', { exitCode: 2 })], want: [['badly', 5]] },
    { name: 'straight from running into the back-off', rows: [containerRow(0, 'ready'), containerRow(5, 'back', { exitCode: 2 })], want: [['badly', 5]] },
    { name: 'a job that is restarted after success', rows: [containerRow(0, 'ready'), containerRow(5, 'back', { exitCode: 0 })], want: [['well', 5]] },
    { name: 'a restart that nobody saw end', rows: [containerRow(0, 'ready'), containerRow(5, 'ready', { restarts: 1, exitCode: 137 })], want: [['badly', 5]] },
    { name: 'a pull that failed', rows: [containerRow(0, 'pull'), containerRow(5, 'fail')], want: [['badly', 5]] },
    { name: 'becoming ready ends nothing', rows: [containerRow(0, 'run'), containerRow(5, 'ready')], want: [] },
    { name: 'waiting ends nothing', rows: [containerRow(0, 'wait'), containerRow(5, 'pull'), containerRow(6, 'back')], want: [] },
  ];
  test.each(cases)('$name', ({ rows, want }) => {
    expect(traceOf(rows, AXIS, 100).ends.map(({ ended, t }) => [ended, t])).toEqual(want);
  });

  test('ends at one place are one mark, and bad if one of them is', () => {
    const rows = [containerRow(0, 'ready'), containerRow(5, 'fail'), containerRow(5.1, 'ready', { restarts: 1 }), containerRow(5.2, 'done', { restarts: 1 })];
    expect(traceOf(rows, AXIS, 100).ends).toMatchObject([{ ended: 'badly', count: 2 }]);
  });
});

describe('what is still to come', () => {
  const terminating = [containerRow(0, 'ready'), containerRow(10, 'term', { until: 40 })];

  test('the rest of a grace period', () => {
    expect(traceOf(terminating, AXIS, 20).until).toBe(40);
  });
  test('nothing when it is over, or the Pod is gone', () => {
    expect(traceOf(terminating, AXIS, 50).until).toBeUndefined();
    expect(traceOf(terminating, AXIS, 20, true).until).toBeUndefined();
  });
});

test('neighbours that look the same are one span', () => {
  const rows = [containerRow(0, 'wait', { word: 'Pending' }), containerRow(5, 'wait', { word: 'ContainerCreating' }), containerRow(10, 'ready')];
  expect(traceOf(rows, AXIS, 100).spans.map(({ row, x1 }) => [row.state, x1])).toEqual([['wait', 114], ['ready', 1014]]);
});

describe('the worst of several', () => {
  test('at each instant the one that a reader must not miss', () => {
    const a = [containerRow(0, 'wait'), containerRow(5, 'ready')];
    const b = [containerRow(0, 'wait'), containerRow(3, 'ready'), containerRow(8, 'back', { restarts: 2 })];
    expect(worstOf([a, b]).map(({ t, state, restarts }) => [t, state, restarts])).toEqual([[0, 'wait', 0], [5, 'ready', 0], [8, 'back', 2]]);
  });

  test('before a Pod’s containers have a state its STATUS stands for them', () => {
    const rows = worstOfPod(lanesOf([podRow('u1', 'web'), statusRow(0, 'Pending', 'wait'), statusRow(3, 'SchedulingGated', 'gated'), containerRow(5, 'pull')]));
    expect(rows.map(({ t, state }) => [t, state])).toEqual([[0, 'wait'], [3, 'gated'], [5, 'pull']]);
  });

  test('it follows new rows', () => {
    const lanes = lanesOf(CRASHING);
    const before = worstOfPod(lanes);
    expect(worstOfPod(lanes)).toBe(before);
    lanes.containerRows.get('app')?.push(containerRow(18, 'ready', { restarts: 1 }));
    expect(worstOfPod(lanes).at(-1)).toMatchObject({ t: 18, state: 'ready', restarts: 1 });
  });
});
