import { expect, test } from 'vitest';
import { linkAddress } from '../components/linkAddress.ts';
import { fileName, linkIframe, linkMarkdown } from './linkText.ts';
import { linkView } from './linkView.ts';

test('an address keeps the path of the page and nothing else of it', () => {
  expect(linkAddress({ origin: 'https://example.org', pathname: '/podscope/' }, 'abc')).toBe('https://example.org/podscope/#/s/1/abc');
  expect(linkAddress({ origin: 'null', pathname: '/home/me/index.html' }, 'abc')).toBe('file:///home/me/index.html#/s/1/abc');
});

test('words in Markdown cannot end the link', () => {
  expect(linkMarkdown('a [b] \\ c', 'https://x/#/s/1/_-')).toBe('[a \\[b\\] \\\\ c](https://x/#/s/1/_-)');
});

test.each([['Liveness that kills', 'liveness-that-kills.podscope.yaml'], ['../../etc', 'etc.podscope.yaml'], ['探针 1', '探针-1.podscope.yaml'], ['  ', 'scenario.podscope.yaml']])('%s becomes the file %s', (title, want) => {
  expect(fileName(title)).toBe(want);
});

const VIEW = { at: '41s', selection: 'pod/default/web', question: 'status', file: 'pod.yaml', panels: ['say'], tab: 'status' };

test.each([
  { choices: { moment: 'now', question: true, layout: true, steps: 'all' }, want: VIEW },
  { choices: { moment: 'now', question: false, layout: true, steps: 'all' }, want: { at: '41s', selection: 'pod/default/web', file: 'pod.yaml', panels: ['say'], tab: 'status' } },
  { choices: { moment: 'now', question: true, layout: false, steps: 'all' }, want: { at: '41s', selection: 'pod/default/web', question: 'status', file: 'pod.yaml' } },
  { choices: { moment: 'start', question: true, layout: true, steps: 'all' }, want: { at: '0s', file: 'pod.yaml', panels: ['say'], tab: 'status' } },
] as const)('a link with $choices shows just that', ({ choices, want }) => {
  expect(linkView(VIEW, choices)).toEqual(want);
});

test('a link as an iframe shows the same, and its words stay words', () => {
  expect(linkIframe('a "quick" <b>', 'https://x.test/p/#/s/1/ab-_')).toBe('<iframe src="https://x.test/p/#/embed/1/ab-_" title="a &#34;quick&#34; &#60;b&#62;" width="100%" height="460" loading="lazy" style="border: 0; min-width: 320px"></iframe>');
});
