// Where the fields of a draft stand on screen, by the paths that problems name.
import type { LessonLanguage } from '../../../scenario/lessons/lesson.ts';
import type { LessonTrouble } from '../../../worker/protocol.ts';

export const SECTIONS = ['about', 'question', 'run', 'shown', 'task', 'proof'] as const;

const LANGUAGES: readonly LessonLanguage[] = ['en', 'zh'];

export type Section = (typeof SECTIONS)[number];

const BEGINNINGS: readonly (readonly [RegExp, Section])[] = [
  [/^(?:question|options|prediction)\b/, 'question'],
  [/^(?:run|stops|opensAt)\b/, 'run'],
  [/^(?:reveal|why|alsoHere)\b/, 'shown'],
  [/^task\b/, 'task'],
];

/** Of a problem's path, the language that it names: a draft's words stand below `texts`. */
export function fieldOf({ path = '' }: Pick<LessonTrouble, 'path'>): { readonly path: string; readonly language?: LessonLanguage } {
  const language = LANGUAGES.find((one) => path.startsWith(`texts.${one}`));
  return language === undefined ? { path } : { path: path.slice(`texts.${language}.`.length), language };
}

export function sectionOf(problem: Pick<LessonTrouble, 'path'>): Section {
  const { path } = fieldOf(problem);
  return BEGINNINGS.find(([beginning]) => beginning.test(path))?.[1] ?? 'about';
}

/** Brings the field to sight and focus: the nearest one when there is none of exactly this path. */
export function focusField(within: ParentNode, problem: Pick<LessonTrouble, 'path'>): void {
  const { path, language } = fieldOf(problem);
  const fields = [...within.querySelectorAll<HTMLElement>('[data-path]')].filter((field) => (language === undefined ? true : field.dataset['language'] === language));
  const nearness = (field: HTMLElement): number => {
    const own = field.dataset['path'] ?? '';
    return own === path ? Infinity : path.startsWith(own) || own.startsWith(path) ? Math.min(own.length, path.length) : -1;
  };
  const best = fields.reduce<HTMLElement | undefined>((found, field) => (nearness(field) >= 0 && (!found || nearness(field) > nearness(found)) ? field : found), undefined);
  best?.focus();
  best?.scrollIntoView({ block: 'center' });
}
