// Every example is a document that can be read, and every document of the catalogue is an example.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ScenarioDocument } from '../../scenario/document.ts';
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

describe.each(EXAMPLES.flatMap(({ slug, told }) => (told === undefined ? [] : [{ slug, told }])))('$slug is told in steps', ({ slug, told }) => {
  const read = (file: string) => {
    const document = parseScenario(readFileSync(new URL(`${slug}/${file}`, FOLDER), 'utf8'));
    if (!document.ok) throw new Error(JSON.stringify(document.error));
    return document.value;
  };
  const [english, chinese] = [read('scenario.yaml'), read('scenario.zh.yaml')];
  const bare = ({ presentation, ...document }: ScenarioDocument) => ({
    ...document, id: presentation?.id, minutes: presentation?.minutes,
    steps: presentation?.steps.map(({ caption: _caption, notes: _notes, ask, ...step }) => ({ ...step, options: ask?.options?.length, answer: ask?.answer })),
  });

  test('under the id that codes lead to', () => {
    expect(english.presentation?.id).toBe(told);
    expect(english.presentation?.steps.length).toBeGreaterThan(2);
  });

  test('both languages tell the same run and the same steps', () => {
    expect(bare(chinese)).toEqual(bare(english));
    expect(chinese.presentation?.steps.map(({ caption }) => caption)).not.toEqual(english.presentation?.steps.map(({ caption }) => caption));
  });
});
