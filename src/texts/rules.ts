// One sentence for each rule that a decision can name. A rule without a sentence is shown by its id: nothing is hidden.
import type { RuleRef } from '../engine/trace/traceEvent.ts';
import type { Language } from './catalogue.ts';
import { englishRules } from './rulesEnglish.ts';

type Params = NonNullable<RuleRef['params']>;

export type RuleSentences = ReadonlyMap<string, string>;

/** Chinese falls back to English until its sentences are there. */
const SENTENCES: Readonly<Record<Language, RuleSentences>> = { en: englishRules, zh: englishRules };

/** The sentence with its parameters (`{name}`) filled in. */
export function ruleSentence(language: Language, rule: RuleRef): string {
  const sentence = SENTENCES[language].get(rule.id);
  if (sentence !== undefined) return filled(sentence, rule.params ?? {});
  const params = Object.entries(rule.params ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return params.length > 0 ? `${rule.id} (${params.join(', ')})` : rule.id;
}

function filled(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}
