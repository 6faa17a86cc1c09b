// The question: options as a radio group, how sure, and then the run. Nothing of what comes is known here but to the lesson.
import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { CONFIDENCES, mayCommit } from '../player/playState.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import { Actions, GoOn } from './Actions.tsx';
import styles from './PredictStep.module.css';

export function PredictStep(): ReactNode {
  const words = useLessonWords();
  const texts = usePlayTexts();
  const id = useId();
  const player = usePlayer();
  const play = usePlay((now) => now);
  useOptionKeys();
  return (
    <>
      <h3 id={`${id}question`} className={styles['question']}><Inline text={texts.question} /></h3>
      <div role="radiogroup" aria-labelledby={`${id}question`} className={styles['options']}>
        {play.order.map((option, i) => (
          <label key={option} className={styles['option']} data-given={play.committed || undefined}>
            <input type="radio" name={`${id}option`} checked={play.chosen === option} disabled={play.committed} onChange={() => player.choose(option)} />
            <span className={styles['text']}><Inline text={texts.options.get(option)?.text ?? option} /></span>
            <kbd aria-hidden>{i + 1}</kbd>
          </label>
        ))}
      </div>
      <fieldset className={styles['sure']}>
        <legend>{words.howSure}</legend>
        <div className={styles['levels']}>
          {CONFIDENCES.map((confidence) => (
            <label key={confidence} className={styles['level']}>
              <input type="radio" name={`${id}sure`} checked={play.confidence === confidence} disabled={play.committed} onChange={() => player.setConfidence(confidence)} />
              {words.confidence[confidence]}
            </label>
          ))}
        </div>
      </fieldset>
      <Actions>
        {play.committed ? (
          <GoOn label={words.steps.run} onClick={() => void player.goTo('run')} />
        ) : (
          <>
            <GoOn label={words.runIt} disabled={!mayCommit(play)} onClick={() => void player.runIt()} />
            <button type="button" className="btn" onClick={() => void player.justShow()}>{words.justShow}</button>
            <span className="spring" />
            <span className="small dim">{words.noScore}</span>
          </>
        )}
      </Actions>
    </>
  );
}

/** While a lesson asks, the digits choose an option. */
function useOptionKeys(): void {
  const { choose } = usePlayer();
  const order = usePlay((play) => play.order);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || (event.target instanceof Element && event.target.closest('textarea, [role="textbox"], input:not([type="radio"])'))) return;
      const option = /^[1-9]$/.test(event.key) ? order[Number(event.key) - 1] : undefined;
      if (option === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      choose(option);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [choose, order]);
}
