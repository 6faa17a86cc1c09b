// The lessons that come with Podscope: the list, and the texts of one.
import { LESSONS } from 'virtual:lesson-list';
import type { LessonSource } from '../../../worker/protocol.ts';

export { LESSONS };

export type LessonRow = (typeof LESSONS)[number];

const TEXTS = import.meta.glob<string>('../../../scenario/catalog/lessons/*/{lesson,en,zh}.yaml', { query: '?raw', import: 'default' });

/** undefined: there is no such lesson. Rejects when it cannot be loaded. */
export async function lessonSource(slug: string): Promise<LessonSource | undefined> {
  const load = (file: string) => TEXTS[`../../../scenario/catalog/lessons/${slug}/${file}.yaml`]?.();
  const [logic, en, zh] = await Promise.all([load('lesson'), load('en'), load('zh')]);
  return logic === undefined || en === undefined || zh === undefined ? undefined : { logic, words: { en, zh } };
}

/** `05`, `51`. */
export function lessonNumber(slug: string): string {
  return slug.slice(0, 2);
}
