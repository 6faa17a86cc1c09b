import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from './document.ts';
import { documentYaml } from './documentYaml.ts';
import { looksLikeScenario, parseScenario } from './parseDocument.ts';

function documentWith(text: string): ScenarioDocument {
  return {
    schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [{ name: 'a.yaml', text }],
    inputs: [{ at: '0s', type: 'apply', file: 'a.yaml', text }], until: '3s', view: { at: '1s', panels: ['say'] }, trace: { hash: '0'.repeat(16), engine: '0.1.0' },
  };
}

test('manifests stay readable in it', () => {
  expect(documentYaml(documentWith('kind: Pod\nmetadata:\n  name: web\n'))).toContain('    text: |\n      kind: Pod\n      metadata:\n        name: web\n');
});

test('what is written is read back, whatever the manifest (fast-check, seed 20261126)', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abc:-#|>\'"{}[]&*! \n\t\r\\é探'), maxLength: 60 }), (text) => {
      const yaml = documentYaml(documentWith(text));
      expect(looksLikeScenario(yaml)).toBe(true);
      expect(parseScenario(yaml)).toEqual({ ok: true, value: documentWith(text) });
    }),
    { seed: 20261126, numRuns: 300 },
  );
});
