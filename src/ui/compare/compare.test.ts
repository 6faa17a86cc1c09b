import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { lanesOf } from '../../scenario/matrix/laneDocument.ts';
import { readMatrix } from '../../scenario/matrix/readMatrix.ts';
import { DEFAULT_START } from '../../scenario/document.ts';
import { textsFor } from '../../texts/catalogue.ts';
import { MATRICES } from './catalog.ts';
import { contrastText } from './contrastText.ts';
import { parsedValues } from './suggestions.ts';

const PRESENT = { schemaVersion: 1, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [], inputs: [] };

describe('ready-made matrices', () => {
  test.each(MATRICES)('%s can be read, sets only fields that are there, and has words for all rows and columns', (slug) => {
    const matrix = readMatrix(readFileSync(`src/scenario/catalog/matrices/${slug}/matrix.yaml`, 'utf8'), PRESENT);
    if (!matrix.ok) throw new Error(JSON.stringify(matrix.error));
    expect(lanesOf(matrix.value)).toMatchObject({ ok: true });
    const words = Object.keys(textsFor('en').compare.lanes);
    expect([...matrix.value.columns, ...matrix.value.rows].map(({ name }) => name).filter((name) => !words.includes(name))).toEqual([]);
  });
});

test('values are what they look like', () => {
  expect(parsedValues('30, 5,，true, null, 64Mi, 30').map(({ value }) => value)).toEqual([30, 5, true, null, '64Mi']);
});

test('a contrast is a sentence in Kubernetes’ own words', () => {
  const contrast = { kind: 'container', pod: 'web', of: 'app', here: { word: 'Completed', state: 'done', exitCode: 0 }, there: { word: 'Running', state: 'run', restarts: 1 } } as const;
  expect(contrastText(contrast, { here: 'Never', there: 'Always' }, textsFor('en'))).toBe('app: Completed (exit 0) in Never, Running (not ready, restart 1) in Always');
  expect(contrastText({ kind: 'pod', pod: 'web', there: { word: 'created' } }, { here: 'B', there: 'A' }, textsFor('en'))).toBe('web: not there in B, there in A');
});
