// Typed catalogues of the interface's words, one per language. A key that a language lacks does not compile.
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { Translated } from './translated.ts';

export type Texts = Translated<typeof english>;

export type Language = 'en' | 'zh';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

const CATALOGUES: Readonly<Record<Language, Texts>> = { en: english, zh: chinese };

export function textsFor(language: Language): Texts {
  return CATALOGUES[language];
}
