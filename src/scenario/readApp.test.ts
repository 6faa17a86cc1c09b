import { expect, test } from 'vitest';
import { FieldReader } from './fieldReader.ts';
import { readApp } from './readApp.ts';

function problemsOf(memory: unknown): readonly unknown[] {
  const reader = new FieldReader();
  readApp(reader, { memory }, 'app');
  return reader.problems;
}

test('memory goes from step to step, two of them may be at one instant', () => {
  expect(problemsOf([{ use: '1Mi' }, { at: '5s', use: 0 }, { at: '5s', use: '1Gi' }, { at: '1m', use: '2Mi' }])).toEqual([]);
});

test('a step before the one above it is a mistake at its place', () => {
  expect(problemsOf([{ at: '1m', use: '1Mi' }, { at: '5s', use: '2Mi' }])).toEqual([{ path: 'app.memory[1].at', problem: { code: 'notInOrder' } }]);
});

test('there is no negative memory', () => {
  expect(problemsOf([{ use: '-1Mi' }, { at: '1s', use: -5 }]).length).toBe(2);
  expect(problemsOf([{ use: '-1Mi' }])).toEqual([{ path: 'app.memory[0].use', problem: { code: 'negative' } }]);
});
