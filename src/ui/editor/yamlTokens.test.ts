import { expect, test } from 'vitest';
import { FIRST_STATE, lineTokens } from './yamlTokens.ts';

function read(text: string): readonly string[] {
  let state = FIRST_STATE;
  return text.split('\n').flatMap((line) => {
    const { tokens, after } = lineTokens(line, state);
    state = after;
    return tokens.flatMap(({ start, kind }, i) => (kind === 'plain' ? [] : [`${kind} ${line.slice(start, tokens[i + 1]?.start ?? line.length).trim()}`]));
  });
}

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['a key and its value', 'image: nginx:1.29', ['key image', 'punctuation :', 'string nginx:1.29']],
  ['an item with a number', '- containerPort: 80', ['punctuation -', 'key containerPort', 'punctuation :', 'number 80']],
  ['a flow list', 'args: [a, "b, c"]', ['key args', 'punctuation :', 'punctuation [', 'string a', 'punctuation ,', 'string "b, c"', 'punctuation ]']],
  ['a flow mapping', 'emptyDir: {}', ['key emptyDir', 'punctuation :', 'punctuation {}']],
  ['a comment behind a value', 'a: b # c: d', ['key a', 'punctuation :', 'string b', 'comment # c: d']],
  ['a quoted key', '"a.b/c": yes', ['key "a.b/c"', 'punctuation :', 'string yes']],
  ['block text until the indentation ends', 'a: |\n  b: c\n\n  - d\ne: 1', ['key a', 'punctuation :', 'punctuation |', 'string b: c', 'string ', 'string - d', 'key e', 'punctuation :', 'number 1']],
  ['a dash within a word', 'cmd: a-b -c', ['key cmd', 'punctuation :', 'string a-b -c']],
];
test.each(cases)('%s', (_, text, want) => {
  expect(read(text)).toEqual(want);
});
test('every text comes to its end', () => {
  for (const text of ['"', "'", '{', '[}', ':', '::', '-', '--- ', '&a *b !c', '? x', '%', '@', '`', '"\\', '| x', '\t#']) expect(lineTokens(text, FIRST_STATE).tokens.length).toBeGreaterThan(0);
});
