import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { looksLikeScenario, parseScenario, readScenario } from './parseDocument.ts';
import { SCHEMA_VERSION } from './document.ts';

/** Lists of aliases of lists of aliases: 9^depth items when expanded. */
function bomb(depth: number): string {
  const lines = ['a0: &a0 [x]'];
  for (let i = 1; i <= depth; i++) lines.push(`a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`).join(', ')}]`);
  return lines.join('\n');
}

const GOOD = `schemaVersion: 1
title: a probe fails
seed: 7
cluster:
  preset: golden-1
files:
  - name: pod.yaml
    text: |
      apiVersion: v1
      kind: Pod
inputs:
  - {at: 40s, type: command, line: kubectl delete pod web}
  - {at: 0, type: apply, file: pod.yaml}
  - {at: 50s, type: join, node: {name: node-4, zone: zone-a}}
`;

describe('reading a scenario', () => {
  test('a good document is read, defaults filled in, inputs sorted by time', () => {
    const read = parseScenario(GOOD);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value).toMatchObject({ schemaVersion: 1, seed: 7, start: '2026-01-05T09:00:00Z', kubernetes: '1.36', cluster: { preset: 'golden-1' } });
    expect(read.value.inputs.map((input) => [input.at, input.type])).toEqual([['0s', 'apply'], ['40s', 'command'], ['50s', 'join']]);
    expect(read.value.inputs[2]).toEqual({ at: '50s', type: 'join', node: { name: 'node-4', cpus: 4, memory: '8Gi', zone: 'zone-a' } });
  });

  const broken: { name: string; text: string; expected: object }[] = [
    { name: 'broken YAML names its line', text: 'schemaVersion: 1\nfiles: [\n', expected: { problem: { code: 'syntax' }, line: 3 } },
    { name: 'no version', text: 'title: x\n', expected: { problem: { code: 'notVersion' }, path: 'schemaVersion' } },
    { name: 'a version of the future loses nothing and says so', text: 'schemaVersion: 99\nnew: {}\n', expected: { problem: { code: 'laterVersion', version: 99 }, line: 1 } },
    { name: 'an unknown field names its line', text: 'schemaVersion: 1\nclutser: {}\n', expected: { problem: { code: 'unknownField', field: 'clutser' }, path: 'clutser', line: 2 } },
    { name: 'an unknown preset', text: 'schemaVersion: 1\ncluster: {preset: moon}\n', expected: { problem: { code: 'notOneOf' }, path: 'cluster.preset', line: 2 } },
    { name: 'a file that is not there', text: 'schemaVersion: 1\ninputs: [{at: 1s, type: apply, file: a.yaml}]\n', expected: { problem: { code: 'noFile', file: 'a.yaml' }, path: 'inputs[0].file' } },
    { name: 'a bad duration', text: 'schemaVersion: 1\ninputs: [{at: soon, type: command, line: ls}]\n', expected: { problem: { code: 'notDuration', text: 'soon' }, path: 'inputs[0].at' } },
    { name: 'an input without type', text: 'schemaVersion: 1\ninputs: [{at: 1s, line: ls}]\n', expected: { problem: { code: 'requiredOneOf' }, path: 'inputs[0].type' } },
    { name: 'a node with a name that no object can have', text: 'schemaVersion: 1\ninputs: [{at: 1s, type: join, node: {name: Node_2}}]\n', expected: { problem: { code: 'notNodeName' }, path: 'inputs[0].node.name' } },
    { name: 'a node without a name', text: 'schemaVersion: 1\ninputs: [{at: 1s, type: join, node: {cpus: 2}}]\n', expected: { problem: { code: 'required' }, path: 'inputs[0].node.name' } },
    { name: 'a list instead of a mapping', text: '- 1\n', expected: { problem: { code: 'notScenario' } } },
    { name: 'an alias bomb is a syntax problem, not a hang', text: `schemaVersion: 1\n${bomb(12)}`, expected: { problem: { code: 'syntax' }, line: 1 } },
  ];
  test.each(broken)('$name', ({ text, expected }) => {
    const read = parseScenario(text);
    if (read.ok) throw new Error('was accepted');
    expect(read.error[0]).toMatchObject(expected);
  });

  test('too large a document is refused unread', () => {
    const read = parseScenario(`schemaVersion: 1\ntitle: ${'x'.repeat(6_000_000)}`);
    expect(read.ok ? '' : read.error[0]?.problem.code).toBe('tooLarge');
  });

  test('scenario and manifest texts are told apart', () => {
    expect(looksLikeScenario(GOOD)).toBe(true);
    expect(looksLikeScenario('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    schemaVersion: 1\n')).toBe(false);
  });

  test('arbitrary data never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readScenario(value)), { seed: 20261123, numRuns: 300 });
    fc.assert(
      fc.property(fc.record({ schemaVersion: fc.constant(1), files: fc.jsonValue(), inputs: fc.jsonValue(), cluster: fc.jsonValue(), __proto__: fc.jsonValue() }), (value) => void readScenario(value)),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

test('migrations are numbered without gaps up to the present version', () => {
  expect(MIGRATIONS.map((migration) => migration.from)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1));
});

test('durations are read and written back', () => {
  const cases: [string, number][] = [['40s', 40e6], ['1m30s', 90e6], ['1.5h', 5400e6], ['250ms', 250e3], ['7', 7e6], ['1d', 86400e6]];
  for (const [text, micros] of cases) expect(parseDuration(text)).toEqual({ ok: true, value: micros });
  for (const [, micros] of cases) expect(parseDuration(formatDuration(micros))).toEqual({ ok: true, value: micros });
  for (const bad of ['', 'x', '-1s', '1 s', '1s2', '999999999999d', '99999999999999']) expect(parseDuration(bad).ok).toBe(false);
});

test.each(['/etc/passwd', '../up.yaml', 'a/../../b.yaml'])('a file cannot lie outside the working directory: %s', (name) => {
  const read = parseScenario(`schemaVersion: 1\nfiles: [{name: ${name}, text: ""}]\n`);
  expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(['files[0].name']);
});

test('a check that only looks misspelt keeps no document from being opened; one that cannot be read does', () => {
  const withCheck = (check: string) => parseScenario(`schemaVersion: 1\nchecks: ['${check}']\n`);
  for (const check of ['Pdo/web: Ready == True', 'Pod/web: status.phse == Running']) expect(withCheck(check)).toMatchObject({ ok: true, value: { checks: [check] } });
  expect(withCheck('Pod/web').ok).toBe(false);
});
