// What stands on the stage, and what the lesson is about. Beside the question while it is asked.
import type { ReactNode } from 'react';
import { usePlay, usePlayTexts } from '../player/playerContext.ts';
import { isAfter } from '../player/playState.ts';
import { lessonNumber } from '../list/catalog.ts';
import { RichText } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import styles from './StoryPanel.module.css';

export function StoryPanel(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const { id, chapter, minutes } = usePlay(({ lesson }) => lesson);
  // The belief in question would give the answer away.
  const told = usePlay(({ reached }) => isAfter(reached, 'run'));
  return (
    <article className={styles['story']}>
      <p className="small dim">{`${words.chapters[chapterOf(chapter)]} · ${lessonNumber(id)} · ${words.minutes(minutes)}`}</p>
      <h2 className={styles['title']}>{texts.title}</h2>
      <RichText text={texts.opening} />
      <dl className={styles['facts']}>
        <div>
          <dt>{words.objective}</dt>
          <dd><RichText text={texts.objective} /></dd>
        </div>
        {told && (
          <div>
            <dt>{words.belief}</dt>
            <dd><RichText text={texts.misconception} /></dd>
          </div>
        )}
      </dl>
    </article>
  );
}

type Chapter = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export function chapterOf(chapter: number): Chapter {
  return ([1, 2, 3, 4, 5, 6, 7, 8] as const).find((known) => known === chapter) ?? 1;
}
