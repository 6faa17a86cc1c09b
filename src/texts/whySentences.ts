// One sentence for each step of a chain of causes: who did what. The words are in the templates of each language.
import { closeHanPieces } from './hanSpacing.ts';
import type { RuleRef, TraceObject } from '../engine/trace/traceEvent.ts';
import type { Language } from './catalogue.ts';
import { ruleSentence } from './rules.ts';
import { chineseWhy } from './whySentencesChinese.ts';
import { englishWhy } from './whySentencesEnglish.ts';
import { templateFor, type TemplateKey } from './whyTemplate.ts';
import { whyParameters } from './whyParameters.ts';

/** What a step of a chain tells; the session's steps have this shape. */
export interface ExplainedStep {
  readonly kind: 'write' | 'event' | 'field';
  readonly actor: string;
  readonly type: string;
  readonly objects: readonly TraceObject[];
  readonly path?: string;
  readonly rule?: RuleRef;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly source?: { readonly file: string; readonly line: number };
}

/** Templates with places to fill: `{name}`, or `{*name}` for the word that matters. */
export interface WhyTemplates {
  readonly steps: Readonly<Record<TemplateKey, string>>;
  /** Steps by id of their rule, where these words say all of it. Rules that have no words here speak for themselves. */
  readonly rules: ReadonlyMap<string, string>;
  /** Decisions by id of their rule; the rule's own sentence then gives the reason. */
  readonly decisions: ReadonlyMap<string, string>;
  /** Fields with a name of their own, by the end of their path. */
  readonly fields: ReadonlyMap<string, string>;
  readonly stop: string;
}

export interface SentencePart {
  readonly text: string;
  readonly strong?: true;
}

const TEMPLATES: Readonly<Record<Language, WhyTemplates>> = { en: englishWhy, zh: chineseWhy };

export function whySentence(language: Language, step: ExplainedStep): string {
  return whySentenceParts(language, step).map(({ text }) => text).join('');
}

export function whySentenceParts(language: Language, step: ExplainedStep): readonly SentencePart[] {
  const words = TEMPLATES[language];
  const parameters = whyParameters(step, words.fields);
  const ofRule = step.rule && step.kind === 'event' ? (words.rules.get(step.rule.id) ?? words.decisions.get(step.rule.id)) : undefined;
  if (ofRule !== undefined) return filled(ofRule, parameters);
  const template = templateFor(step);
  if (template !== undefined) return filled(words.steps[template], parameters);
  if (step.rule) return [{ text: asSentence(ruleSentence(language, step.rule), step.rule, words.stop) }];
  return filled(words.steps.other, parameters);
}

/** The rule behind a write or a decision: why it came to that. */
export function whyReason(language: Language, { kind, rule }: ExplainedStep): string | undefined {
  const words = TEMPLATES[language];
  if (!rule || (kind === 'event' && !words.decisions.has(rule.id))) return undefined;
  return asSentence(ruleSentence(language, rule), rule, words.stop);
}

/** A rule's clause as a sentence. Names and fields keep their first letter as it is. */
function asSentence(clause: string, { params = {} }: RuleRef, stop: string): string {
  const [first = ''] = clause.split(/[\s:]/, 1);
  const isName = !/^[a-z]+$/.test(first) || Object.values(params).some((value) => String(value) === first);
  const start = isName ? clause.charAt(0) : clause.charAt(0).toUpperCase();
  return `${start}${clause.slice(1)}${clause.endsWith(stop) ? '' : stop}`;
}

function filled(template: string, parameters: ReadonlyMap<string, string>): readonly SentencePart[] {
  const parts = template.split(/(\{\*?\w+\})/).flatMap((piece): SentencePart[] => {
    const place = /^\{(\*?)(\w+)\}$/.exec(piece);
    if (!place) return piece === '' ? [] : [{ text: piece }];
    const text = parameters.get(place[2] ?? '') ?? '';
    return place[1] === '*' ? [{ text, strong: true }] : [{ text }];
  });
  return closeHanPieces(parts);
}
