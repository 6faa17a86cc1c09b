// The lessons of a path in its order, or all of them.
import { LESSONS, lessonNumber, type LessonRow } from './catalog.ts';
import { LESSON_PATHS, type PathName } from '../../../scenario/catalog/lessonPaths.ts';

export function lessonsOf(path: PathName | 'all'): readonly LessonRow[] {
  if (path === 'all') return LESSONS;
  return LESSON_PATHS[path].flatMap((number) => LESSONS.filter(({ slug }) => lessonNumber(slug) === number));
}
