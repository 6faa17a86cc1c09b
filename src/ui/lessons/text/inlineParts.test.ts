import { expect, test } from 'vitest';
import { inlineParts } from './inlineParts.ts';

const cases = [
  { name: 'plain text is one part', given: 'a < b & c', want: [['plain', 'a < b & c']] },
  { name: 'code and strong words are parts', given: 'Run `ls -l` **now**.', want: [['plain', 'Run '], ['code', 'ls -l'], ['plain', ' '], ['strong', 'now'], ['plain', '.']] },
  { name: 'stars inside code stay stars', given: '`a ** b ** c`', want: [['code', 'a ** b ** c']] },
  { name: 'a mark that is not closed is text', given: 'a ` b ** c', want: [['plain', 'a ` b ** c']] },
  { name: 'HTML is text', given: '<img src=x onerror=alert(1)>', want: [['plain', '<img src=x onerror=alert(1)>']] },
];

test.each(cases)('$name', ({ given, want }) => {
  expect(inlineParts(given).map(({ kind, text }) => [kind, text])).toEqual(want);
});
