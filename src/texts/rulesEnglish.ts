// English sentences of the rules, by id.
import type { RuleSentences } from './rules.ts';

export const englishRules: RuleSentences = new Map([
  ['cluster.bootstrap', 'every cluster has this from its start'],
]);
