// Where the fields of a draft stand on screen, by the paths that problems name.
import type { LessonTrouble } from '../../../worker/protocol.ts';

export const SECTIONS = ['about', 'question', 'run', 'shown', 'task', 'proof'] as const;

export type Section = (typeof SECTIONS)[number];

const BEGINNINGS: readonly (readonly [RegExp, Section])[] = [
  [/^(?:question|options|prediction)\b/, 'question'],
  [/^(?:run|stops|opensAt)\b/, 'run'],
  [/^(?:reveal|why)\b/, 'shown'],
  [/^task\b/, 'task'],
];

export function sectionOf({ path = '' }: Pick<LessonTrouble, 'path'>): Section {
  return BEGINNINGS.find(([beginning]) => beginning.test(path))?.[1] ?? 'about';
}

/** Brings the field to sight and focus: the nearest one when there is none of exactly this path. */
export function focusField(within: ParentNode, { path = '', language }: Pick<LessonTrouble, 'path' | 'language'>): void {
  const fields = [...within.querySelectorAll<HTMLElement>('[data-path]')].filter((field) => (language === undefined ? true : field.dataset['language'] === language));
  const nearness = (field: HTMLElement): number => {
    const own = field.dataset['path'] ?? '';
    return own === path ? Infinity : path.startsWith(own) || own.startsWith(path) ? Math.min(own.length, path.length) : -1;
  };
  const best = fields.reduce<HTMLElement | undefined>((found, field) => (nearness(field) >= 0 && (!found || nearness(field) > nearness(found)) ? field : found), undefined);
  best?.focus();
  best?.scrollIntoView({ block: 'center' });
}
