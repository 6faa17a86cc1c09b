// Every example is a document that can be read, and every document of the catalogue is an example.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parseDocument.ts';
import { EXAMPLES } from './catalog.ts';

const FOLDER = new URL('../../scenario/catalog/', import.meta.url);

function examples(): string[] {
  return readdirSync(FOLDER).filter((name) => existsSync(new URL(`${name}/scenario.yaml`, FOLDER)));
}

test('the catalogue and its folder agree', () => {
  expect(EXAMPLES.map(({ slug }) => slug).sort()).toEqual(examples().sort());
});

test.each(EXAMPLES.map(({ slug }) => slug))('%s can be read and applies one of its files at the start', (slug) => {
  const document = parseScenario(readFileSync(new URL(`${slug}/scenario.yaml`, FOLDER), 'utf8'));
  expect(document.ok || document.error).toBe(true);
  if (document.ok) expect(document.value.inputs[0]).toMatchObject({ at: '0s', type: 'apply', file: document.value.files[0]?.name });
});
