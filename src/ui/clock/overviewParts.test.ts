import { expect, test } from 'vitest';
import type { StatusRow } from '../../session/readModel/laneRow.ts';
import { overviewOf } from './overviewParts.ts';

const row = (t: number, word: string): StatusRow => ({ lane: 'status', pod: 'u1', t, word, state: word === 'Running' ? 'ready' : 'wait' });

test('each STATUS has its share of the run, the last one up to the head', () => {
  expect(overviewOf([row(0, 'Pending'), row(25, 'Running')], 100)).toMatchObject([{ word: 'Pending', share: 0.25 }, { word: 'Running', share: 0.75 }]);
});

test('what is too short to be seen joins what follows', () => {
  expect(overviewOf([row(0, 'Pending'), row(0.1, 'ContainerCreating'), row(50, 'Running')], 100)).toMatchObject([{ word: 'ContainerCreating', share: 0.5 }, { word: 'Running', share: 0.5 }]);
});

test('a Pod without a status has nothing to show', () => {
  expect(overviewOf([], 10)).toEqual([]);
});
