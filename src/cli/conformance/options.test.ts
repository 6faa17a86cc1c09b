import { expect, test } from 'vitest';
import { parseOptions, select } from './options.ts';

const VECTORS = ['controllers', 'kubelet-actions', 'quantity'];
const TRACES = ['controllers', 'restart'];

const cases: { name: string; words: string[]; want: string[] }[] = [
  { name: 'nothing means everything', words: [], want: ['vectors/controllers', 'vectors/kubelet-actions', 'vectors/quantity', 'traces/controllers', 'traces/restart'] },
  { name: 'traces means all of them', words: ['traces'], want: ['traces/controllers', 'traces/restart'] },
  { name: 'a vector area by its name', words: ['quantity'], want: ['vectors/quantity'] },
  { name: 'a name that both have means the vectors', words: ['controllers'], want: ['vectors/controllers'] },
  { name: 'a trace area with its group', words: ['traces/controllers'], want: ['traces/controllers'] },
  { name: 'a trace area without its group', words: ['restart'], want: ['traces/restart'] },
  { name: 'one trace', words: ['traces/restart/crash-loop'], want: ['traces/restart:crash-loop'] },
  { name: 'one file of vectors', words: ['quantity/parse'], want: ['vectors/quantity:parse'] },
  { name: 'the whole wins over a part', words: ['quantity/parse', 'quantity'], want: ['vectors/quantity'] },
];

test.each(cases)('$name', ({ words, want }) => {
  const selected = select(words, VECTORS, TRACES);
  expect(selected.ok && selected.value.map(({ group, area, idPrefix }) => `${group}/${area}${idPrefix && `:${idPrefix}`}`)).toEqual(want);
});

test('a word that names nothing is an error', () => {
  expect(select(['nope'], VECTORS, TRACES).ok).toBe(false);
  expect(select(['traces/quantity'], VECTORS, TRACES).ok).toBe(false);
});

test('options take their value after a space or an equals sign', () => {
  const parsed = parseOptions(['quantity', '--failures', '3', '--json=out.json', '--check']);
  expect(parsed).toMatchObject({ ok: true, value: { selectors: ['quantity'], failures: 3, json: 'out.json', check: true, updateBaseline: false } });
  expect(parseOptions(['--nope']).ok).toBe(false);
  expect(parseOptions(['--failures', 'many']).ok).toBe(false);
  expect(parseOptions(['--json']).ok).toBe(false);
});
