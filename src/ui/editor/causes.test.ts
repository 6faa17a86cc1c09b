import { expect, test } from 'vitest';
import type { OpenQuestion } from '../state/playgroundState.ts';
import { causeLines } from './causes.ts';

const TEXT = 'spec:\n  probe:\n    port: 80\n    path: /\n\nnext: 1\n';
const source = (file: string, written: string): object => {
  const start = TEXT.indexOf(written);
  return { file, revision: 1, start, end: start + written.length, line: TEXT.slice(0, start).split('\n').length, column: 1 };
};
const why = { subject: { about: 'status', pod: 'u' }, at: 1, answer: { end: 'yaml', steps: [{}, { source: source('a.yaml', 'probe:\n    port: 80\n    path: /\n\n') }, { source: source('b.yaml', 'next') }] } } as unknown as OpenQuestion;

test('marks the lines of what was written in the shown file', () => {
  expect(causeLines(why, 'a.yaml', TEXT, TEXT)).toEqual([{ step: 2, from: 2, to: 4 }]);
  expect(causeLines(why, 'b.yaml', TEXT, TEXT)).toEqual([{ step: 3, from: 6, to: 6 }]);
});
test('marks nothing without a question', () => {
  expect(causeLines(undefined, 'a.yaml', TEXT, TEXT)).toEqual([]);
});

test.each([
  { name: 'lines above move it', text: `# new\n${TEXT}`, want: [{ step: 2, from: 3, to: 5 }] },
  { name: 'lines below do not', text: `${TEXT}more: 1\n`, want: [{ step: 2, from: 2, to: 4 }] },
  { name: 'a line within it makes it longer', text: TEXT.replace('port: 80\n', 'port: 80\n    host: x\n'), want: [{ step: 2, from: 2, to: 5 }] },
  { name: 'what was written over is not marked', text: TEXT.replace('probe:', 'other:'), want: [] },
])('of a file that was changed since: $name', ({ text, want }) => {
  expect(causeLines(why, 'a.yaml', TEXT, text)).toEqual(want);
});
