import { describe, expect, test } from 'vitest';
import type { ConditionRow, ProbeRow } from '../../../session/readModel/laneRow.ts';
import { containerRow } from '../testing/lanes.ts';
import { flips, marksOf, worseProbe, worthierFlip } from './marks.ts';
import { lastRepeat, probeMarks } from './probeMarks.ts';
import type { TimeAxis } from '../../components/trace/timeAxis.ts';

const AXIS: TimeAxis = { from: 0, to: 100, width: 1014 };
const condition = (t: number, type: string, status: ConditionRow['status']): ConditionRow => ({ t, pod: 'u1', lane: 'condition', type, status });
const probe = (t: number, result: ProbeRow['result'], repeats?: true): ProbeRow => ({ t, pod: 'u1', lane: 'probe', container: 'app', kind: 'liveness', result, ...(repeats ? { repeats } : {}) });

describe('conditions', () => {
  test('a condition that begins as False has not flipped; the same again is no flip', () => {
    const rows = [condition(0, 'Ready', 'False'), condition(0, 'PodScheduled', 'True'), condition(4, 'Ready', 'True'), condition(5, 'Ready', 'True'), condition(9, 'Ready', 'False')];
    expect(flips(rows).map(({ t, type }) => [t, type])).toEqual([[0, 'PodScheduled'], [4, 'Ready'], [9, 'Ready']]);
  });

  test('Ready stands for those that flip with it, in either order', () => {
    const ready = condition(4, 'Ready', 'True');
    const containers = condition(4, 'ContainersReady', 'True');
    for (const rows of [[ready, containers], [containers, ready]]) {
      expect(marksOf(rows, AXIS, 3, worthierFlip)).toMatchObject([{ row: { type: 'Ready' }, count: 2 }]);
    }
  });
});

describe('probes', () => {
  test('of results at one place the worst is seen', () => {
    expect(marksOf([probe(10, 'pass'), probe(10.1, 'threshold'), probe(10.2, 'pass')], AXIS, 3, worseProbe)).toMatchObject([{ row: { result: 'threshold' }, count: 3 }]);
  });

  const lane = { rows: [probe(10, 'pass', true)], container: [containerRow(0, 'ready'), containerRow(41, 'back')], periodSeconds: 10 };

  test('a probe that keeps passing passes every period until its container stops', () => {
    expect(probeMarks(lane, AXIS, 100).map(({ t }) => t)).toEqual([10, 20, 30, 40]);
  });
  test('… or until the next result, or the head', () => {
    expect(probeMarks({ ...lane, rows: [probe(10, 'pass', true), probe(25, 'fail')] }, AXIS, 100).map(({ t }) => t)).toEqual([10, 20, 25]);
    expect(probeMarks(lane, AXIS, 22).map(({ t }) => t)).toEqual([10, 20]);
  });
  test('from far away there are no more marks than places', () => {
    const far: TimeAxis = { from: 0, to: 100_000, width: 1014 };
    const marks = probeMarks({ rows: [probe(0, 'pass', true)], container: [containerRow(0, 'ready')], periodSeconds: 1 }, far, 100_000);
    expect(marks.length).toBeGreaterThan(300);
    expect(marks.length).toBeLessThan(350);
  });
  test('the pass that holds at an instant', () => {
    expect(lastRepeat(probe(10, 'pass', true), 10, 37)).toBe(30);
    expect(lastRepeat(probe(10, 'pass'), 10, 37)).toBe(10);
  });
});
