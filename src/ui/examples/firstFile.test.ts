import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parseDocument.ts';
import { EXAMPLES } from './catalog.ts';
import { firstFileOf } from './firstFile.ts';

test.each(EXAMPLES.map(({ slug }) => slug))('the first file of %s is what the reader of documents finds', (slug) => {
  const text = readFileSync(new URL(`../../scenario/catalog/${slug}/scenario.yaml`, import.meta.url), 'utf8');
  const document = parseScenario(text);
  expect(firstFileOf(text)).toEqual(document.ok ? document.value.files[0] : undefined);
});
