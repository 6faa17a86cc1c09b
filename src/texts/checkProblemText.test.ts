// Why a check cannot be read, in both languages.
import { expect, test } from 'vitest';
import type { CheckProblem } from '../scenario/checks/checkProblem.ts';
import { checkProblemText } from './checkProblemText.ts';
import { checks as english } from './en/checks.ts';
import { checks as chinese } from './zh/checks.ts';

const PROBLEMS: readonly CheckProblem[] = [
  { code: 'noSubject', text: 'pod/web', meant: 'Pod/web' },
  { code: 'noKind', kind: 'Pdo', meant: 'Pod' },
  { code: 'noWhen', text: 'alway 0s..9s', meant: 'always 0s..9s' },
  { code: 'unexpected', text: 'exist', meant: 'exists' },
  { code: 'fieldNotKnown', field: 'staus', meant: 'status' },
];

test.each(PROBLEMS)('$code asks whether $meant was meant', (problem) => {
  const { meant = '' } = problem as { readonly meant?: string };
  expect(checkProblemText(problem, english)).toContain(`; did you mean "${meant}"?`);
  expect(checkProblemText(problem, chinese)).toContain(`；是否想写“${meant}”？`);
});

test('nothing is asked where no word is near', () => {
  expect(checkProblemText({ code: 'unexpected', text: 'soon' }, english)).toBe('did not expect "soon"');
  expect(checkProblemText({ code: 'noSubject', text: 'web' }, english)).toContain('Pods(app=web)');
  expect(checkProblemText({ code: 'noSubject', text: 'web' }, chinese)).toContain('Pods(app=web)');
});
