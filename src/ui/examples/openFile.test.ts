import { expect, test } from 'vitest';
import { isScenario } from './openFile.ts';

test('a scenario is told from a manifest by its schemaVersion', () => {
  expect(isScenario('# mine\nschemaVersion: 1\nfiles: []\n')).toBe(true);
  expect(isScenario('{"schemaVersion": 1}')).toBe(true);
  expect(isScenario('apiVersion: v1\nkind: Pod\n')).toBe(false);
  expect(isScenario('kind: ConfigMap\ndata:\n  schemaVersion: "1"\n')).toBe(false);
});
