// What the lesson was about, in a few sentences; the next lesson, the same stage another way, and the code to hand on.
import type { ReactNode } from 'react';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { Inline, RichText } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import { Answers } from './Answers.tsx';
import styles from './DebriefStep.module.css';
import { useNextLesson } from '../list/useNextLesson.ts';
import { ResultCode } from '../results/ResultCode.tsx';

export function DebriefStep(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const player = usePlayer();
  const docs = usePlay(({ lesson }) => lesson.docs);
  const next = useNextLesson();
  return (
    <>
      <div className={styles['text']}><RichText text={texts.debrief} /></div>
      <Answers />
      {texts.alsoHere.size > 0 && (
        <section className={styles['part']} aria-label={words.also}>
          <h3>{words.also}</h3>
          <ul>
            {[...texts.alsoHere].map(([id, text]) => (
              <li key={id} className={styles['also']}>
                <span><Inline text={text} /></span>
                <button type="button" className="btn sm line" onClick={() => void player.playVariant(id)}>{words.play}</button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {texts.dated !== undefined && (
        <section className={styles['part']}>
          <h3>{words.dated}</h3>
          <RichText text={texts.dated} />
        </section>
      )}
      <ResultCode />
      {docs.length > 0 && (
        <section className={styles['part']}>
          <h3>{words.docs}</h3>
          <ul>
            {docs.map(({ title, path }) => (
              <li key={path}><a href={`https://kubernetes.io/docs/${path}`} target="_blank" rel="noreferrer" lang="en">{title}</a></li>
            ))}
          </ul>
        </section>
      )}
      <Actions>
        {next && <GoOn label={words.nextLesson(next.title)} onClick={next.open} />}
        <button type="button" className="btn" onClick={() => void player.again()}>{words.again}</button>
        <button type="button" className="btn" onClick={() => void player.playWithIt()}>{words.play}</button>
      </Actions>
    </>
  );
}
