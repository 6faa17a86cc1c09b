// Every problem has a sentence in every language, made of its parameters.
import { expect, test } from 'vitest';
import type { Trouble } from '../session/trouble.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { troubleText } from './problemText.ts';

const TROUBLES: readonly Trouble[] = [
  { problem: { code: 'unknownField', field: 'XX', known: ['YY'] }, path: 'a.b', line: 3 },
  { problem: { code: 'requiredOneOf', values: ['XX'] } },
  { problem: { code: 'notOneOf', values: ['XX'] } },
  { problem: { code: 'tooMany', count: 77, limit: 66 }, path: 'files' },
  { problem: { code: 'notDuration', text: 'XX' } },
  { problem: { code: 'earlierThan', than: 'XX' }, path: 'task.until' },
  { problem: { code: 'laterThan', than: 'XX' }, path: 'task.until' },
  { problem: { code: 'twice', text: 'XX' } },
  { problem: { code: 'notCheck', wrong: { code: 'noKind', kind: 'XX', meant: 'YY' } } },
  { problem: { code: 'laterVersion', version: 77, latest: 1 } },
  { problem: { code: 'otherForm', form: 'XX', known: 1 } },
  { problem: { code: 'noBranch', branch: 'XX' } },
  { problem: { code: 'budgetUsed', budget: 'events', at: 77 } },
  { problem: { code: 'thrown', report: 'XX' } },
];

test.each(TROUBLES)('$problem.code', (trouble) => {
  for (const { problems } of [english, chinese]) expect(troubleText(trouble, problems)).toMatch(/XX|77/);
});

test('a place comes before the sentence', () => {
  const trouble: Trouble = { problem: { code: 'notText' }, path: 'title', line: 2 };
  expect(troubleText(trouble, english.problems)).toBe('line 2, title: must be a text');
  expect(troubleText(trouble, chinese.problems)).toBe('第 2 行，title：必须是文本');
  expect(troubleText({ problem: { code: 'onlyBranch' }, path: '' }, english.problems)).toBe('This is the only branch. Begin another one before you delete it.');
});

test('no Chinese sentence is the English one, but for what others said', () => {
  for (const trouble of TROUBLES.filter(({ problem }) => problem.code !== 'thrown')) expect(troubleText(trouble, chinese.problems)).toMatch(/[\u4e00-\u9fff]/);
});
