// The words of lessons in the reader's language.
import { lessonWords, type LessonWords } from '../../texts/lessonWords.ts';
import { usePlayground } from '../state/playgroundContext.ts';

export function useLessonWords(): LessonWords {
  return lessonWords(usePlayground((state) => state.settings.language));
}
