// The task: what is asked for, the goals as they stand, hints one at a time, the solution. Nothing here is counted against anybody.
import { useId } from 'react';
import type { ReactNode } from 'react';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { Inline, RichText } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import { GoalList } from './GoalList.tsx';
import { Hints } from './Hints.tsx';
import styles from './TaskStep.module.css';

export function TaskStep(): ReactNode {
  const words = useLessonWords();
  const { task: texts } = usePlayTexts();
  const player = usePlayer();
  const mode = usePlay(({ lesson }) => lesson.task.mode);
  const done = usePlay((play) => play.done);
  const solved = usePlay((play) => play.solved);
  const finish = (): void => void player.goTo('debrief');
  return (
    <>
      <div className={styles['goal']}><RichText text={texts.goal} /></div>
      <p className={styles['how']}>{mode === 'rerun' ? words.rerunHelp : words.continueHelp}</p>
      <GoalList />
      <Answer />
      {solved && <p className={styles['solved']}>{words.solved} <Inline text={texts.solution} /></p>}
      <Hints />
      <Actions>
        {done && <GoOn label={words.finish} onClick={finish} />}
        {mode === 'rerun' && (
          <button type="button" className={`btn ${done ? 'line' : 'ink'}`} data-go-on={done ? undefined : true} onClick={() => void player.rerun()}>{words.rerun}</button>
        )}
        {mode === 'continue' && (
          <button type="button" className={`btn ${done ? 'line' : 'ink'}`} data-go-on={done ? undefined : true} onClick={player.openTerminal}>{words.openTerminal}</button>
        )}
        <button type="button" className="btn" onClick={() => void player.resetTask()}>{words.reset}</button>
        {!done && <button type="button" className="btn" onClick={finish}>{solved ? words.finish : words.skipTask}</button>}
      </Actions>
    </>
  );
}

/** Only tasks that ask for one have a field for it. */
function Answer(): ReactNode {
  const words = useLessonWords();
  const { setAnswer } = usePlayer();
  const id = useId();
  const asked = usePlay(({ lesson }) => lesson.task.solution.answer !== undefined);
  const answer = usePlay((play) => play.answer);
  if (!asked) return null;
  return (
    <p className={styles['answer']}>
      <label htmlFor={id}>{words.yourAnswer}</label>
      <input id={id} value={answer} maxLength={200} autoComplete="off" spellCheck={false} onChange={(event) => setAnswer(event.target.value)} />
    </p>
  );
}
