import { describe, expect, test } from 'vitest';
import { findResults } from './evaluate.ts';
import { parseJsonPath } from './parse.ts';

const OBJECT = { items: [{ name: 'a', n: 1 }, { name: 'b', n: 2, tags: ['x', 'y'] }], 'k.e/y': 'dotted' };

const values: { readonly template: string; readonly want: readonly (readonly unknown[])[] }[] = [
  { template: '{.items[*].name}', want: [['a', 'b']] },
  { template: '{.items[-1:].name}', want: [['b']] },
  { template: '{.items[?(@.n>1)].name}', want: [['b']] },
  { template: '{.items[?(@.tags)].name}', want: [['b']] },
  { template: "{.items[?(@.name=='a')].n}", want: [[1]] },
  { template: '{.k\\.e/y}', want: [['dotted']] },
  { template: '{.nope.deep}', want: [[]] },
  { template: '{range .items[*]}{.name}{"-"}{end}', want: [['a'], ['-'], ['b'], ['-']] },
  { template: '{range .nope[*]}{.name}{end}after', want: [['after']] },
];

const problems: { readonly template: string; readonly want: string }[] = [
  { template: '{.items[}', want: 'unterminated array' },
  { template: '{.a', want: 'unclosed action' },
  { template: '{.items["a"]}', want: 'invalid array index "a"' },
  { template: '{.items[7]}', want: 'array index out of bounds: index 7, length 2' },
  { template: '{end}', want: 'not in range, nothing to end' },
  { template: '{items}', want: 'unrecognized identifier items' },
];

describe('templates', () => {
  test.each(values)('$template finds values', ({ template, want }) => {
    const parsed = parseJsonPath(template);
    expect(parsed.ok && findResults(parsed.value, OBJECT)).toEqual({ ok: true, value: want });
  });

  test.each(problems)('$template is refused', ({ template, want }) => {
    const parsed = parseJsonPath(template);
    const result = parsed.ok ? findResults(parsed.value, OBJECT) : parsed;
    expect(result).toEqual({ ok: false, error: want });
  });
});
