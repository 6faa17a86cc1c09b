import { describe, expect, test } from 'vitest';
import { createLaneIndex } from '../../state/laneIndex.ts';
import { CRASHING, containerRow, indexOf, podRow, statusRow } from '../testing/lanes.ts';
import { MOST_ROWS, tableRows } from './tableRows.ts';

const INPUTS = [{ t: 0, seq: 1, type: 'apply' as const, label: 'web.yaml' }];

describe('rows', () => {
  const { rows } = tableRows(indexOf(CRASHING), INPUTS, undefined);
  const row = (track: string, t: number) => rows.find((candidate) => candidate.track === track && candidate.t === t);

  test('newest first', () => {
    expect(rows.map(({ t }) => t)).toEqual(rows.map(({ t }) => t).toSorted((a, b) => b - a));
  });
  test('from what to what, and by whom', () => {
    expect(row('phase', 2)).toMatchObject({ object: 'web', from: 'Pending', to: 'Running', by: 'kubelet/node-1' });
    expect(row('condition', 2)).toMatchObject({ detail: 'Ready', to: 'True' });
    expect(row('container', 8)).toMatchObject({ object: 'web / app', from: 'Running', to: 'CrashLoopBackOff (2)' });
  });
  test('STATUS is worked out by kubectl', () => {
    expect(row('status', 8)).toMatchObject({ to: 'CrashLoopBackOff', by: 'kubectl', why: { about: 'status', pod: 'u1' } });
  });
  test('what a person did is there', () => {
    expect(row('action', 0)).toMatchObject({ to: 'web.yaml', by: 'user' });
  });
  test('every row has a key of its own', () => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

test('rows keep their identity while new ones come', () => {
  const index = createLaneIndex();
  index.add(CRASHING);
  const before = tableRows(index, INPUTS, undefined).rows;
  index.add([containerRow(18, 'ready', { word: 'Running', restarts: 1 })]);
  const after = tableRows(index, INPUTS, undefined).rows;
  expect(after).toHaveLength(before.length + 1);
  for (const row of before) expect(after).toContain(row);
});

test('of one Pod only its own rows', () => {
  const index = indexOf([...CRASHING, podRow('u2', 'api'), statusRow(1, 'Running', 'ready', 'u2')]);
  expect(tableRows(index, INPUTS, 'u2').rows.map(({ object, track }) => [object, track])).toEqual([['api', 'status']]);
});

test('a long run shows its newest rows and says how many there are', () => {
  const index = indexOf([podRow('u1', 'web'), ...Array.from({ length: 1000 }, (_, t) => containerRow(t, t % 2 === 0 ? 'ready' : 'back'))]);
  const { rows, all } = tableRows(index, [], undefined);
  expect(rows).toHaveLength(MOST_ROWS);
  expect(rows[0]?.t).toBe(999);
  expect(all).toBe(1000);
});
