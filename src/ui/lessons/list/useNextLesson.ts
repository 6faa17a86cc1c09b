// The lesson after this one: in the order of the list.
import { usePlayground } from '../../state/playgroundContext.ts';
import { usePlayerState } from '../player/playerContext.ts';
import { LESSONS, lessonNumber } from './catalog.ts';
import { showLesson } from './showLesson.ts';

export function useNextLesson(): { readonly title: string; readonly open: () => void } | undefined {
  
  const language = usePlayground((state) => state.settings.language);
  const slug = usePlayerState((state) => state.slug);
  const next = LESSONS[LESSONS.findIndex((lesson) => lesson.slug === slug) + 1];
  return slug === '' || !next ? undefined : { title: `${lessonNumber(next.slug)} ${next.titles[language]}`, open: () => showLesson(next.slug) };
}
