import { expect, test } from 'vitest';
import { hintLine } from './hintLine.ts';

const hint = { file: 'a.yaml', find: 'nginx:1.29', replace: 'nginx:1.99' };

test('stands beside the line it is about', () => {
  expect(hintLine(hint, 'a.yaml', 'spec:\n  image: nginx:1.29\n')).toBe(2);
});
test('goes with its file and its text', () => {
  expect(hintLine(hint, 'b.yaml', 'nginx:1.29')).toBeUndefined();
  expect(hintLine(hint, 'a.yaml', 'nginx:1.99')).toBeUndefined();
  expect(hintLine(undefined, 'a.yaml', 'nginx:1.29')).toBeUndefined();
});
