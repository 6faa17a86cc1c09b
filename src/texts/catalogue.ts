// Typed catalogues of the interface's words, one per language. A key that a language lacks does not compile.
import { english } from './english.ts';
import type { Translated } from './translated.ts';

export type Texts = Translated<typeof english>;

export type Language = 'en' | 'zh';

/** Each language's own name for itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '简体中文' };

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** English is always there; the others come when they are wanted. */
const loaded = new Map<Language, Texts>([['en', english]]);

/** Brings a language's words; to be awaited before the language is shown. */
export async function loadTexts(language: Language): Promise<void> {
  if (language === 'zh' && !loaded.has('zh')) loaded.set('zh', (await import('./chinese.ts')).chinese);
}

/** English until the language's words are there. */
export function textsFor(language: Language): Texts {
  return loaded.get(language) ?? english;
}
