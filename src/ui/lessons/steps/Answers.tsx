// What happened beside what the learner said, with the reason why the other answer is tempting.
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlay, usePlayTexts } from '../player/playerContext.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import styles from './Answers.module.css';

export function Answers(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const answer = usePlay(({ lesson }) => lesson.prediction.answer);
  const chosen = usePlay((play) => play.chosen);
  const mine = chosen === undefined || chosen === answer ? undefined : texts.options.get(chosen);
  return (
    <div className={styles['answers']}>
      <p className={styles['right']}>
        <span className={styles['text']}><Inline text={texts.options.get(answer)?.text ?? answer} /></span>
        <span className={styles['tag']}><Check className="i s" aria-hidden />{chosen === answer ? words.yoursRight : words.right}</span>
      </p>
      {mine && (
        <p className={styles['mine']}>
          <span className={styles['text']}><Inline text={mine.text} /></span>
          <span className={`${styles['tag']} ${styles['dim']}`}>{words.yours}</span>
          {mine.because !== undefined && <span className={styles['because']}>{words.tempting} <Inline text={mine.because} /></span>}
        </p>
      )}
    </div>
  );
}
