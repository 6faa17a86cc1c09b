import { expect, test } from 'vitest';
import { nameAfterChange, nameAfterCommand } from './branchName.ts';

const BEFORE = 'spec:\n  containers:\n  - name: web\n    image: nginx:1.29\n    livenessProbe:\n      failureThreshold: 3 # as always\n';

const cases = [
  { name: 'a number', text: BEFORE.replace(': 3', ': 6'), want: 'failureThreshold 6' },
  { name: 'a word', text: BEFORE.replace('nginx:1.29', '"nginx:1.99"'), want: 'image nginx:1.99' },
  { name: 'the first key of a list item', text: BEFORE.replace('name: web', 'name: www'), want: 'name www' },
  { name: 'a comment beside a value', text: BEFORE.replace('as always', 'more'), want: 'failureThreshold 3' },
  { name: 'two lines', text: BEFORE.replace(': 3', ': 6').replace('web', 'www'), want: 'pod.yaml' },
  { name: 'a line more', text: `${BEFORE}      periodSeconds: 1\n`, want: 'pod.yaml' },
  { name: 'no scalar', text: BEFORE.replace('image: nginx:1.29', 'command: [a]'), want: 'pod.yaml' },
  { name: 'no change', text: BEFORE, want: 'pod.yaml' },
  { name: 'a long value is cut', text: BEFORE.replace('nginx:1.29', 'registry.example.com/a/very/long/path:1'), want: 'image registry.example.com/a/ve…' },
];

test.each(cases)('$name: $want', ({ text, want }) => {
  expect(nameAfterChange('pod.yaml', text, BEFORE)).toBe(want);
});

test('a file that was never applied gives its name, a command itself', () => {
  expect(nameAfterChange('a.yaml', 'x: 1', undefined)).toBe('a.yaml');
  expect(nameAfterCommand('  kubectl   delete pod web ')).toBe('delete pod web');
});
