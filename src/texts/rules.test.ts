import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from './catalogue.ts';
import { ruleSentence } from './rules.ts';
import { chineseRules } from './rulesChinese.ts';
import { englishRules } from './rulesEnglish.ts';

const CLUSTER = join(import.meta.dirname, '../cluster');
const AREAS = new Set(Object.keys(englishRules).map((id) => id.split('.')[0]));
const LITERAL = /(type: |draw\([^\n]*?)?'([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)'/g;
/** Looks like a rule, and is none. */
const OTHER = new Set(['cluster.local']);
/** Long enough for any name in the examples. */
const TYPICAL = 'xxxxxx';

/** Every literal of the cluster's sources that has the form of a rule's id. */
function idsInSources(): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const files = readdirSync(CLUSTER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('test'));
  for (const file of files) {
    const text = readFileSync(join(CLUSTER, file), 'utf8');
    for (const [, before, id = ''] of text.matchAll(LITERAL)) if (before === undefined && AREAS.has(id.split('.')[0] ?? '') && !OTHER.has(id)) ids.set(id, file);
    for (const [, id = ''] of text.matchAll(/rule: \{ id: '([^']+)'/g)) ids.set(id, file);
    expect(text.match(/rule: \{ id: `/g), `${file}: ids of rules are written out, so that they can be found`).toBeNull();
  }
  return ids;
}

function placeholders(sentence: string): readonly string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort();
}

test('every rule that a decision names has a sentence, and no sentence is left over', () => {
  const ids = idsInSources();
  expect([...ids].filter(([id]) => !Object.hasOwn(englishRules, id)).map(([id, file]) => `${id} in ${file}`)).toEqual([]);
  expect(Object.keys(englishRules).filter((id) => !ids.has(id))).toEqual([]);
});

test.each(Object.entries(englishRules))('%s is at most 60 characters long and has its parameters in every language', (id, sentence) => {
  expect(sentence.replaceAll(/\{\w+\}/g, TYPICAL).length).toBeLessThanOrEqual(60);
  expect(placeholders(chineseRules[id as keyof typeof englishRules])).toEqual(placeholders(sentence));
});

test('Chinese sentences use full-width punctuation', () => {
  for (const [id, sentence] of Object.entries(chineseRules)) expect(sentence, id).not.toMatch(/[\p{Script=Han}][,:;.()]/u);
});

test('parameters are filled in; an unknown rule is shown by its id', () => {
  const rule = { id: 'replicaset.tooFewPods', params: { present: 1, wanted: 3 } };
  expect(LANGUAGES.map((language) => ruleSentence(language, rule))).toEqual(['1 of 3 Pods exist', '3 个 Pod 中只有 1 个']);
  expect(ruleSentence('en', { id: 'no.suchRule', params: { a: 1 } })).toBe('no.suchRule (a=1)');
  expect(ruleSentence('en', { id: 'constructor' })).toBe('constructor');
});
