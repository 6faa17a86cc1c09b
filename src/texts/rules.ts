// One sentence for each rule that a decision can name, in every language. An unknown rule is shown by its id: nothing is hidden.
import type { RuleRef } from '../engine/trace/traceEvent.ts';
import type { Language } from './catalogue.ts';
import { chineseRules } from './rulesChinese.ts';
import { englishRules, type RuleId } from './rulesEnglish.ts';

type Params = NonNullable<RuleRef['params']>;

const SENTENCES: Readonly<Record<Language, Readonly<Record<RuleId, string>>>> = { en: englishRules, zh: chineseRules };

/** The sentence with its parameters (`{name}`) filled in. */
export function ruleSentence(language: Language, rule: RuleRef): string {
  const params = rule.params ?? {};
  if (isKnown(rule.id)) return filled(SENTENCES[language][rule.id], params);
  const listed = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return listed.length > 0 ? `${rule.id} (${listed.join(', ')})` : rule.id;
}

function isKnown(id: string): id is RuleId {
  return Object.hasOwn(englishRules, id);
}

function filled(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}
