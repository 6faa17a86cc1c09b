import { describe, expect, it } from 'vitest';
import { originsOf, readDocuments, type SourceDocument } from './documents.ts';

function read(text: string): readonly unknown[] {
  return [...readDocuments(text)].map((document) => (document.type === 'document' ? document.value : document.message));
}

function first(text: string): SourceDocument {
  const [document] = readDocuments(text);
  if (document?.type !== 'document') throw new Error('no document');
  return document;
}

describe('plain scalars', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['yes', true], ['off', false], ['y', true], ['~', null], ['null', null], ['1_000', 1000], ['0x1F', 31], ['0o17', 15], ['017', 15], ['08', 8],
    ['1.50', 1.5], ['1e3', 1000], ['.5', 0.5], ['1:30', '1:30'], ['2001-01-01', '2001-01-01'], ['"yes"', 'yes'], ["'it''s'", "it's"], ['"a\\tb\\u00e9"', 'a\tbé'],
    ['9007199254740993', 9007199254740993n],
  ];
  it.each(cases)('%s reads as Kubernetes reads it', (text, value) => {
    expect(read(`k: ${text}\n`)).toEqual([{ k: value }]);
  });
});

describe('structure', () => {
  it('reads block scalars with their chomping', () => {
    expect(read('a: |\n  x\n   y\nb: >-\n  one\n  two\n\n  three\nc: |+\n  z\n\n')).toEqual([{ a: 'x\n y\n', b: 'one two\nthree', c: 'z\n\n' }]);
  });
  it('reads sequences at the indent of their key, flow collections and comments', () => {
    expect(read('a:\n- 1\n- {b: [c, "d"]} # note\n')).toEqual([{ a: [1, { b: ['c', 'd'] }] }]);
  });
  it('follows anchors and merges, own keys first', () => {
    expect(read('a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n')).toEqual([{ a: { p: 1, q: 2 }, b: { p: 1, q: 3 } }]);
  });
  it('splits documents and leaves empty ones out', () => {
    expect(read('---\na: 1\n---\n# nothing\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });
  it('reads JSON, and YAML after it', () => {
    expect(read('{"a": 1}\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });
  it('keeps dangerous keys as plain ones', () => {
    const [value] = read('__proto__: {x: 1}\n') as [object];
    expect(Object.keys(value)).toEqual(['__proto__']);
  });
});

describe('errors', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a: b: c\n', 'error converting YAML to JSON: yaml: mapping values are not allowed in this context'],
    ['a:\n\tb: 1\n', 'error converting YAML to JSON: yaml: line 2: found character that cannot start any token'],
    ['a: [1\n', "error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'"],
    ['a: *x\n', "error converting YAML to JSON: yaml: unknown anchor 'x' referenced"],
    ['a: 1\n----\nb: 2\n', 'invalid Yaml document separator: -'],
    ['{"a": 1', 'unexpected EOF'],
  ];
  it.each(cases)('%j is refused with the text of kubectl', (text, message) => {
    expect(read(text)).toEqual([message]);
  });
  it('ends the reading, after what could be read', () => {
    expect(read('a: 1\n---\nb: [\n---\nc: 3\n')).toEqual([{ a: 1 }, expect.stringContaining('did not find expected')]);
  });
  it.each([['YAML', 'a: '], ['JSON', '{"a": ']])('refuses %s that is nested too deeply', (_name, before) => {
    expect(read(`${before}${'['.repeat(5_000)}`)).toEqual([expect.stringContaining('exceeded max depth')]);
  });
  it('refuses files beyond the limit', () => {
    expect(read(`a: "${'x'.repeat(5 * 1024 * 1024)}"`)).toEqual([expect.stringContaining('too large')]);
  });
});

describe('origins', () => {
  const text = 'a: 1\n---\nspec:\n  containers:\n  - name: app\n    args: [x, y]\n  labels:\n    a.b/c: v\n';
  it('tells line, column and text of every field, in the file', () => {
    const [, second] = [...readDocuments(text)];
    if (second?.type !== 'document') throw new Error('no document');
    const origins = originsOf(second, 'pod.yaml', 3);
    const at = (path: string): unknown => {
      const range = origins.get(path);
      return range && [range.line, range.column, text.slice(range.start, range.end).trim()];
    };
    expect(second.line).toBe(3);
    expect(at('spec.containers[0].name')).toEqual([5, 5, 'name: app']);
    expect(at('spec.containers[0].args[1]')).toEqual([6, 15, 'y']);
    expect(at('spec.labels["a.b/c"]')).toEqual([8, 5, 'a.b/c: v']);
    expect(origins.get('spec')?.revision).toBe(3);
  });
  it('works for JSON as well', () => {
    const range = first('{"spec": {"replicas": 3}}').ranges().get('spec.replicas');
    expect([range?.line, range?.column]).toEqual([1, 11]);
  });
});
