// The chain of causes, asked of the run itself: it stands in the inspector, and this says in a sentence what it says.
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { RichText } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import styles from './ExplainStep.module.css';

export function ExplainStep(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const player = usePlayer();
  const at = usePlay(({ question }) => question);
  const questions = usePlay(({ lesson }) => lesson.why);
  const question = questions[at];
  if (!question) return null;
  return (
    <>
      {questions.length > 1 && <p className="small mid">{words.chain(at + 1, questions.length)}</p>}
      <h3 className={styles['field']}>
        <code>{question.object}</code> <code>{question.field.replaceAll(/[{}]/g, (brace) => (brace === '{' ? '[' : ']'))}</code>
      </h3>
      <p className="small dim mono">{timeText(durationSeconds(question.at))}</p>
      <div className={styles['sentence']}><RichText text={texts.why[at] ?? ''} /></div>
      <p className={styles['help']}>{words.chainHelp}</p>
      <Actions>
        {at + 1 < questions.length ? <GoOn label={words.nextChain} onClick={() => void player.ask(at + 1)} /> : <GoOn label={words.toTask} onClick={() => void player.goTo('task')} />}
        <button type="button" className="btn" onClick={() => void player.ask(at)}>{words.askWhy}</button>
      </Actions>
    </>
  );
}
