import { describe, expect, test } from 'vitest';
import { decodeResults } from '../results/resultCode.ts';
import { merged, progressCode, readProgress, withResults, type Progress } from './progress.ts';

const SLUGS = ['01-one-pod-two-containers', '05-restart-policy'];
const PROGRESS: Progress = new Map([[SLUGS[1] ?? '', { option: 1, confidence: 'fairly' as const, goals: 0b11, done: false }], [SLUGS[0] ?? '', { goals: 0b1111, done: true }]]);

describe('progress', () => {
  test('the first answer stays, goals only grow', () => {
    expect(merged({ option: 2, confidence: 'certain', goals: 0b01, done: false }, { option: 0, confidence: 'guess', goals: 0b10, done: true })).toEqual({ option: 2, confidence: 'certain', goals: 0b11, done: true });
    expect(merged({ goals: 0, done: false }, { option: 0, confidence: 'guess', goals: 0, done: false })).toMatchObject({ option: 0, confidence: 'guess' });
  });

  test('goes to another browser as a code and adds to what is there', () => {
    const decoded = decodeResults(progressCode(PROGRESS));
    if (!decoded.ok) throw new Error(decoded.failure);
    expect(withResults(new Map(), decoded.results, SLUGS)).toEqual(new Map([...PROGRESS].reverse()));
    const mine: Progress = new Map([[SLUGS[1] ?? '', { option: 3, confidence: 'guess' as const, goals: 0b100, done: true }]]);
    expect(withResults(mine, decoded.results, SLUGS).get(SLUGS[1] ?? '')).toEqual({ option: 3, confidence: 'guess', goals: 0b111, done: true });
  });

  test('lessons that are not known here are left out', () => {
    expect(withResults(new Map(), [{ lesson: 99, goals: 1, done: true }], SLUGS).size).toBe(0);
  });

  test('storage may give back anything', () => {
    for (const strange of [undefined, null, 'x', { a: 1 }, [1], new Map<unknown, unknown>([[1, {}], ['a', null], ['b', { goals: 'x', done: true }]])]) expect(readProgress(strange).size).toBe(0);
    expect(readProgress(new Map(PROGRESS))).toEqual(PROGRESS);
  });
});
