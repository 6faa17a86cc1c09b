import { describe, expect, test } from 'vitest';
import { strToU8 } from 'fflate';
import { readScenario } from '../parseDocument.ts';
import { decodeComparison, encodeComparison, type SharedComparison, type SharedLane } from './compareLink.ts';
import { packJson } from './packedJson.ts';

function lane(column: string, more: Partial<SharedLane> = {}): SharedLane {
  const document = readScenario({ schemaVersion: 1, files: [{ name: 'pod.yaml', text: `kind: Pod # ${column}\n` }] });
  if (!document.ok) throw new Error('not a document');
  return { column, against: 0, document: document.value, ...more };
}

const TWO: SharedComparison = { lanes: [lane('Always'), lane('Never')], until: '2m', about: { field: 'spec.restartPolicy' }, at: '12.5s', layout: 'side' };

function linkTo(data: unknown): string {
  const packed = packJson(strToU8(JSON.stringify(data)));
  return packed.ok ? packed.value : '';
}

describe('a link to a comparison', () => {
  test('holds what went in', () => {
    const payload = encodeComparison(TWO);
    expect(payload.ok && decodeComparison(payload.value)).toEqual({ ok: true, value: TWO });
  });

  test('thirty lanes of one document are hardly longer than two', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'];
    const many = encodeComparison({ until: '2m', lanes: rows.flatMap((row) => ['1', '2', '3', '4', '5', '6'].map((column) => lane(column, { row }))) });
    expect(many.ok && many.value.length).toBeLessThan(1_500);
  });

  const whole = { comparisonVersion: 1, ...TWO };
  const forged: { name: string; data: unknown; problem: string; path?: string }[] = [
    { name: 'a later version', data: { ...whole, comparisonVersion: 2 }, problem: 'version' },
    { name: 'no version', data: { ...TWO }, problem: 'invalid', path: 'comparisonVersion' },
    { name: 'no lanes', data: { ...whole, lanes: [] }, problem: 'invalid', path: 'lanes' },
    { name: 'more lanes than are run', data: { ...whole, lanes: Array.from({ length: 31 }, (_, i) => lane(String(i))) }, problem: 'invalid', path: 'lanes' },
    { name: 'a lane without a document', data: { ...whole, lanes: [{ column: 'a' }] }, problem: 'invalid', path: 'lanes[0].document' },
    { name: 'a document of a later version', data: { ...whole, lanes: [{ column: 'a', document: { schemaVersion: 99 } }] }, problem: 'version' },
    { name: 'a lane that is held against none', data: { ...whole, lanes: [lane('a', { against: 7 })] }, problem: 'invalid', path: 'lanes[0].against' },
    { name: 'rows of different lengths', data: { ...whole, lanes: [lane('1', { row: 'a' }), lane('2', { row: 'a' }), lane('1', { row: 'b' })] }, problem: 'invalid', path: 'lanes' },
    { name: 'rows that only add up', data: { ...whole, lanes: [['1', 'a'], ['2', 'a'], ['1', 'b'], ['1', 'c'], ['2', 'c'], ['3', 'c']].map(([column = '', row = '']) => lane(column, { row })) }, problem: 'invalid', path: 'lanes' },
    { name: 'lanes that are not row by row', data: { ...whole, lanes: [['1', 'a'], ['1', 'b'], ['2', 'b'], ['2', 'a']].map(([column = '', row = '']) => lane(column, { row })) }, problem: 'invalid', path: 'lanes' },
    { name: 'a row for some lanes only', data: { ...whole, lanes: [lane('1', { row: 'a' }), lane('2')] }, problem: 'invalid', path: 'lanes' },
    { name: 'an instant that is none', data: { ...whole, at: 'soon' }, problem: 'invalid', path: 'at' },
    { name: 'an unknown field', data: { ...whole, script: 'alert(1)' }, problem: 'invalid', path: 'script' },
    { name: 'no mapping', data: [1], problem: 'invalid' },
  ];
  test.each(forged)('$name: $problem', ({ data, problem, path }) => {
    const read = decodeComparison(linkTo(data));
    expect(read.ok ? 'read' : read.error.problem).toBe(problem);
    if (path !== undefined && !read.ok) expect(read.error.details.map((detail) => detail.path)).toContain(path);
  });
});
