// Where a text begins.
import type { Bilingual } from '../../../scenario/lessons/draft/lessonDraft.ts';

export const NO_WORDS: Bilingual = { en: '', zh: '' };
