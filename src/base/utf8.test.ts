import { expect, test } from 'vitest';
import { byteValues, bytesOfValues, decodeUtf8, encodeUtf8, isAscii } from './utf8.ts';

const cases: readonly { readonly name: string; readonly text: string; readonly bytes: string }[] = [
  { name: 'ASCII', text: 'a~\n', bytes: 'a~\n' },
  { name: 'two, three and four bytes', text: 'é中😀', bytes: '\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80' },
];

test.each(cases)('$name both ways', ({ text, bytes }) => {
  expect(encodeUtf8(text)).toBe(bytes);
  expect(decodeUtf8(bytes)).toBe(text);
  expect(bytesOfValues(byteValues(bytes))).toBe(bytes);
  expect(isAscii(text)).toBe(text === bytes);
});

test('half a surrogate pair, and bytes that begin no character, become U+FFFD', () => {
  expect(encodeUtf8('\ud800')).toBe('\xef\xbf\xbd');
  // A stray continuation, an overlong form, a surrogate, a number beyond Unicode, a sequence cut short.
  for (const bytes of ['\x80', '\xc0\xaf', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xe4\xb8']) expect(decodeUtf8(`a${bytes}`)).toBe(`a${'\ufffd'.repeat(bytes.length)}`);
});
