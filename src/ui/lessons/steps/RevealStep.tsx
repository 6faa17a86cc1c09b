// What happened: the answer beside the learner's, and the points to see, one moment each.
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { nextStep } from '../player/playState.ts';
import { plainText } from '../text/plainText.ts';
import { Inline, RichText } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import { Answers } from './Answers.tsx';
import { Lanes } from './Lanes.tsx';
import styles from './RevealStep.module.css';

export function RevealStep(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const player = usePlayer();
  const play = usePlay((now) => now);
  const { reveal } = play.lesson;
  const last = play.point >= reveal.length - 1;
  const next = nextStep(play);
  return (
    <>
      <Answers />
      <Lanes />
      <ol className={styles['points']}>
        {reveal.map(({ at }, i) => (
          // Points are told apart by their place alone.
          <li key={i} className={styles['point']} data-shown={i === play.point || undefined}>
            <button type="button" className={styles['jump']} aria-current={i === play.point ? 'step' : undefined} onClick={() => void player.showPoint(i)}>
              <span className={styles['number']}>{i + 1}</span>
              <span className={styles['text']}><Inline text={texts.reveal[i] ?? ''} /></span>
              <span className={`mono small dim ${styles['time'] ?? ''}`}>{timeText(durationSeconds(at))}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="sr" role="status">{`${words.point(play.point + 1, reveal.length)}: ${plainText(texts.reveal[play.point] ?? '')}`}</p>
      {last && texts.secondLook && (
        <details className={styles['second']}>
          <summary>{words.second}: <Inline text={texts.secondLook.question} /></summary>
          <RichText text={texts.secondLook.answer} />
        </details>
      )}
      <Actions>
        {last ? next && <GoOn label={next === 'explain' ? words.askWhy : words.toTask} onClick={() => void player.goTo(next)} /> : <GoOn label={words.nextPoint} onClick={() => void player.showPoint(play.point + 1)} />}
        {play.point > 0 && <button type="button" className="btn" onClick={() => void player.showPoint(play.point - 1)}>{words.previousPoint}</button>}
      </Actions>
    </>
  );
}
