// The words for writing lessons, apart from the rest: they come with the author's own code.
import type { Language } from './catalogue.ts';
import { author as english } from './en/author.ts';
import type { Translated } from './translated.ts';
import { author as chinese } from './zh/author.ts';

export type AuthorWords = Translated<typeof english>;

export function authorWords(language: Language): AuthorWords {
  return language === 'zh' ? chinese : english;
}
