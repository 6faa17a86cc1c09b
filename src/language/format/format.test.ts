import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../api/decode/documents.ts';
import { format } from './format.ts';

function formatted(text: string): string {
  const result = format(text);
  return result.ok ? result.value : `error: ${result.error.split('\n')[0]}`;
}

function values(text: string): readonly unknown[] {
  return [...readDocuments(text)].map((document) => (document.type === 'document' ? document.value : document.message));
}

describe('format', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['indents lists below their key', 'a:\n- b: 1\n  c: 2\n', 'a:\n  - b: 1\n    c: 2\n'],
    ['keeps comments', '# top\na:   1 # one\n# end\nb: 2\n', '# top\na: 1 # one\n# end\nb: 2\n'],
    ['keeps documents', 'a: 1\n---\nb:    2\n', 'a: 1\n---\nb: 2\n'],
    ['keeps what scalars look like', 'a: 010\nb: yes\nc: "80"\nd: 1e3\ne: ~\n', 'a: 010\nb: yes\nc: "80"\nd: 1e3\ne: ~\n'],
    ['keeps flow style', 'a: [ b,c ]\nd: {}\n', 'a: [b, c]\nd: {}\n'],
    ['keeps blocks of text', 'a: |\n    x\n      y\n', 'a: |\n  x\n    y\n'],
    ['says what it cannot read', 'a: [b\n', 'error: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ];
  it.each(cases)('%s', (_, text, want) => {
    expect(formatted(text).split(' at line')[0]).toBe(want);
  });
  it('changes nothing that is meant', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {"a.b/c": "x y"}}\nspec:\n  containers:\n  - name: a\n    image: nginx:1.29\n    args: ["-c", \'it\'\'s\', "a\\nb"]\n    env:\n    - {name: A, value: "1"}\n---\n# second\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  k: |-\n    a: 1\n\n    b: 2\n  l: >\n    folded\n    text\n';
    expect(values(formatted(text))).toEqual(values(text));
    expect(formatted(formatted(text))).toBe(formatted(text));
  });
});
