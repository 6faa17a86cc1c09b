// The lessons as entries of the palette; their list comes when the palette is opened.
import { useEffect, useState } from 'react';
import type { LessonRow } from '../../lessons/list/catalog.ts';
import { showLesson } from '../../lessons/list/showLesson.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { PaletteEntry } from './paletteEntries.ts';

interface Lessons {
  readonly LESSONS: readonly LessonRow[];
  lessonNumber(slug: string): string;
}

export function useLessonEntries(): readonly PaletteEntry[] {
  const language = usePlayground((state) => state.settings.language);
  const [found, setFound] = useState<Lessons>();
  useEffect(() => {
    let wanted = true;
    // Without the list the palette is as good as before.
    import('../../lessons/list/catalog.ts').then((lessons) => wanted && setFound(lessons), () => undefined);
    return () => {
      wanted = false;
    };
  }, []);
  return found?.LESSONS.map(({ slug, titles }): PaletteEntry => ({ id: `lesson/${slug}`, group: 'lessons', label: titles[language], detail: found.lessonNumber(slug), run: () => showLesson(slug) })) ?? [];
}
