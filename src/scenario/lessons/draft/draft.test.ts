// Drafts: every lesson of the catalogue can be taken up and comes out as it was; a scenario is a beginning; anything may be read.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../../document.ts';
import { parseLesson } from '../parseLesson.ts';
import { beginDraft } from './beginDraft.ts';
import { draftFiles, draftYaml } from './draftData.ts';
import { readDraft } from './readDraft.ts';

const FOLDER = new URL('../../catalog/lessons/', import.meta.url);
const SLUGS = readdirSync(FOLDER).sort();

function file(slug: string, name: string): string {
  return readFileSync(new URL(`${slug}/${name}.yaml`, FOLDER), 'utf8');
}

function data(slug: string): Record<string, unknown> {
  return { ...(parse(file(slug, 'lesson')) as object), texts: { en: parse(file(slug, 'en')), zh: parse(file(slug, 'zh')) } };
}

describe('a lesson that is taken up', () => {
  test.each(SLUGS)('%s comes out as it was', (slug) => {
    const lesson = parseLesson(file(slug, 'lesson'), { en: file(slug, 'en'), zh: file(slug, 'zh') });
    const draft = readDraft(data(slug));
    expect(parseLesson(draftYaml(draft))).toEqual(lesson);
    const [logic, en, zh] = draftFiles(draft);
    expect(parseLesson(logic?.text ?? '', { en: en?.text ?? '', zh: zh?.text ?? '' })).toEqual(lesson);
  });
});

const DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 7, start: DEFAULT_START, title: 'Two at once!',
  cluster: { preset: 'solo' },
  files: [{ name: 'web.yaml', text: 'kind: Pod' }],
  inputs: [{ at: '0s', type: 'apply', file: 'web.yaml' }, { at: '9s', type: 'command', line: 'kubectl get pods' }],
  until: '20s',
};

test('a scenario is a beginning: what is missing is words alone', () => {
  const read = parseLesson(draftYaml(beginDraft(DOCUMENT)));
  const problems = read.ok ? [] : read.error;
  expect(problems.filter(({ path }) => path?.startsWith('texts.') !== true)).toEqual([]);
  expect(problems.filter(({ path }) => path?.startsWith('texts.en.') === true).map(({ path = '' }) => path.slice('texts.en.'.length))).toEqual(expect.arrayContaining(['objective', 'question', 'options.b.text', 'task.goal', 'task.hints[2]']));
  expect(beginDraft(DOCUMENT)).toMatchObject({ id: 'two-at-once', stage: { preset: 'solo', seed: 7 }, until: '20s', inputs: DOCUMENT.inputs });
});

test('anything can be read as a draft, and written again (fast-check, seed 20261122)', () => {
  const keys = Object.keys(data(SLUGS[0] ?? ''));
  fc.assert(fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
    const written = draftYaml(readDraft({ ...data(SLUGS[0] ?? ''), [key]: value }));
    expect(draftYaml(readDraft(parse(written)))).toBe(written);
  }), { seed: 20_261_122, numRuns: 100 });
});
