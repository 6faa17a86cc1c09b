import { expect, test } from 'vitest';
import { goYaml } from './goYaml.ts';

const cases: { readonly name: string; readonly given: unknown; readonly want: string }[] = [
  { name: 'lists are not indented under their key', given: { a: [{ b: 1, c: 'x' }] }, want: 'a:\n- b: 1\n  c: x\n' },
  { name: 'what would be read as something else is quoted', given: { a: 'yes', b: '1', c: '2026-01-01', d: '12:30', e: '' }, want: 'a: "yes"\nb: "1"\nc: "2026-01-01"\nd: "12:30"\ne: ""\n' },
  { name: 'indicators take single quotes', given: { a: 'x: y', b: '#c', c: "it's: so" }, want: "a: 'x: y'\nb: '#c'\nc: 'it''s: so'\n" },
  { name: 'several lines become a block', given: { a: 'x\ny\n', b: 'x\ny' }, want: 'a: |\n  x\n  y\nb: |-\n  x\n  y\n' },
  { name: 'a tab forbids the block', given: { a: 'x\ty\n' }, want: 'a: "x\\ty\\n"\n' },
  {
    name: 'long plain text is broken at the first space behind column 80 (controllers/job-pod-failure-policy-failjob)',
    given: { status: { c: { message: 'Container c for pod job-pod-failure-policy-failjob/j-686d8 failed with exit code 42 matching FailJob rule at index 0' } } },
    want: 'status:\n  c:\n    message: Container c for pod job-pod-failure-policy-failjob/j-686d8 failed with\n      exit code 42 matching FailJob rule at index 0\n',
  },
  { name: 'keys with numbers are in the order of the numbers', given: { a10: 1, a2: 2, 'a-b': 3 }, want: 'a-b: 3\na2: 2\na10: 1\n' },
];

test.each(cases)('$name', ({ given, want }) => {
  expect(goYaml(given)).toBe(want);
});
