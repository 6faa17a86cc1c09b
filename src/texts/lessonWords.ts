// The words of lessons, apart from the rest: they come with the lessons' own code, not with the page.
import type { Language } from './catalogue.ts';
import { lessons as english } from './en/lessons.ts';
import type { Translated } from './translated.ts';
import { lessons as chinese } from './zh/lessons.ts';

export type LessonWords = Translated<typeof english>;

export function lessonWords(language: Language): LessonWords {
  return language === 'zh' ? chinese : english;
}
