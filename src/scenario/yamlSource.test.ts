// Texts from outside that are too much, and what is said of them, with the place.
import { describe, expect, test } from 'vitest';
import { readYamlSource } from './yamlSource.ts';

const LIMIT = 512 * 1024;

function keys(count: number): string {
  return Array.from({ length: count }, (_, i) => `k${i}: 1`).join('\n');
}

/** Each name stands for ten of the one before. */
function bomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(', ')}]`);
  return ['a0: &a0 [x]', ...lines].join('\n');
}

describe('refused, at its place', () => {
  const cases: readonly { readonly name: string; readonly text: string; readonly error: object }[] = [
    { name: 'lists in lists', text: `id: x\nrun: ${'['.repeat(100_000)}`, error: { problem: { code: 'tooDeep' }, line: 2 } },
    { name: 'mappings in mappings, in brackets', text: `run: ${'{a: '.repeat(100_000)}`, error: { problem: { code: 'tooDeep' }, line: 1 } },
    { name: 'lists in lists, by dashes', text: `run:\n  ${'- '.repeat(100_000)}x\nid: y\n`, error: { problem: { code: 'tooDeep' }, line: 2 } },
    { name: 'mappings in mappings, by indentation', text: Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), error: { problem: { code: 'tooDeep' }, line: expect.any(Number) } },
    { name: 'a mapping with more keys than anybody writes', text: keys(40_000), error: { problem: { code: 'tooMany', limit: 1_000 }, line: 1_001 } },
    { name: 'the same in brackets', text: `{${keys(40_000).replaceAll('\n', ', ')}}`, error: { problem: { code: 'tooMany', limit: 1_000 } } },
    { name: 'a list without end', text: `id: x\nrows: [${'1,'.repeat(250_000)}]`, error: { problem: { code: 'tooMany' }, line: 2 } },
    { name: 'names that multiply', text: bomb(9), error: { problem: { code: 'syntax' } } },
    { name: 'a name inside of what it names', text: 'run: &a [*a, *a]', error: { problem: { code: expect.stringMatching(/syntax|tooDeep/) } } },
    { name: 'a key that is there twice', text: 'id: x\nid: y\n', error: { problem: { code: 'syntax' }, line: 2 } },
    { name: 'a second document', text: 'id: x\n---\nid: y\n', error: { problem: { code: 'syntax' } } },
    { name: 'nothing', text: '', error: { problem: { code: 'notScenario' } } },
  ];
  test.each(cases)('$name', ({ text, error }) => {
    const read = readYamlSource(text, LIMIT);
    expect(read.ok ? [] : read.error).toMatchObject([error]);
  });
});

test('names of the language itself are keys like any other', () => {
  const read = readYamlSource('__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n', LIMIT);
  expect(read.ok && Object.keys(read.value.data as object)).toEqual(['__proto__', 'constructor']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('every field knows its line', () => {
  const read = readYamlSource('a: 1\nb:\n  - c: 2\n  - {d: 3}\n', LIMIT);
  if (!read.ok) throw new Error('it cannot be read');
  expect(['a', 'b[0].c', 'b[1].d', 'b[7].x'].map((path) => read.value.locate(path).line)).toEqual([1, 3, 4, 3]);
});
