// Words of presenting; both languages in the chunk that presents.
import type { Language } from './catalogue.ts';
import { present as english } from './en/present.ts';
import type { Translated } from './translated.ts';
import { present as chinese } from './zh/present.ts';

export type PresentWords = Translated<typeof english>;

export function presentWords(language: Language): PresentWords {
  return language === 'zh' ? chinese : english;
}
