// The goals, each with where it stands; a live region says how many are met.
import { Check, Circle, CircleDashed, CircleDot, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { findingText } from '../../../texts/proofText.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { metCount } from '../player/playState.ts';
import { usePlay, usePlayTexts } from '../player/playerContext.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import styles from './GoalList.module.css';

const ICONS = { waiting: CircleDashed, open: Circle, holding: CircleDot, met: Check, failed: X };

export function GoalList(): ReactNode {
  const words = useLessonWords();
  const { task } = usePlayTexts();
  const goals = usePlay((play) => play.goals);
  const language = usePlayground(({ settings }) => settings.language);
  const done = usePlay((play) => play.done);
  const met = metCount(goals);
  return (
    <section aria-label={words.goals}>
      <header className={styles['head']}>
        <h3>{words.goals}</h3>
        <p role="status" className="small mid">{`${words.met(met, task.goals.length)}${done && met === task.goals.length ? ` · ${words.allMet}` : ''}`}</p>
      </header>
      <ul className={styles['goals']}>
        {task.goals.map((text, i) => {
          const { state, found } = goals[i] ?? { state: 'waiting' as const, found: undefined };
          const Icon = ICONS[state];
          return (
            <li key={text} className={styles['goal']} data-state={state}>
              <Icon className={`i ${styles['icon'] ?? ''}`} aria-hidden />
              <span className={styles['text']}><Inline text={text} /></span>
              <span className={styles['state']}>{words.goal[state]}</span>
              {state === 'failed' && found !== undefined && <span className={styles['found']}>{words.instead} <code>{findingText(found, language)}</code></span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
