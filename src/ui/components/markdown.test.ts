import { expect, test } from 'vitest';
import { markdownCode, markdownFence, markdownTable, markdownText } from './markdown.ts';

test('signs of Markdown and HTML stand for themselves', () => {
  expect(markdownText('a|b *c* <img src=x>\n`d`')).toBe('a\\|b \\*c\\* \\<img src=x\\> \\`d\\`');
});

test('code and fences are longer than what is in them', () => {
  expect(markdownCode('a`b``c')).toBe('``` a`b``c ```');
  expect(markdownCode('kubectl get pods')).toBe('`kubectl get pods`');
  expect(markdownFence('x: |\n  ```\n  y\n', 'yaml')).toBe('````yaml\nx: |\n  ```\n  y\n````');
});

test('a cell stays one cell', () => {
  expect(markdownTable(['A', 'B'], [['1|2', 'three\nfour']])).toBe('| A | B |\n| --- | --- |\n| 1\\|2 | three four |');
});
