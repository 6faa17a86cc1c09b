// Three hints, one at a time, then the solution. Commands in a hint go into the terminal by a press.
import { Lightbulb, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlay, usePlayer, usePlayTexts } from '../player/playerContext.ts';
import { Inline } from '../text/RichText.tsx';
import { useLessonWords } from '../useLessonWords.ts';
import styles from './Hints.module.css';

export function Hints(): ReactNode {
  const words = useLessonWords();
  const { task: texts } = usePlayTexts();
  const player = usePlayer();
  const shown = usePlay((play) => play.hints);
  const hints = usePlay(({ lesson }) => lesson.task.hints);
  return (
    <section className={styles['hints']}>
      <ol aria-live="polite">
        {texts.hints.slice(0, shown).map((text, i) => (
          <li key={text} className={styles['hint']}>
            <Lightbulb className={`i s ${styles['icon'] ?? ''}`} aria-hidden />
            <span>
              <span className="sr">{words.hint(i + 1, hints.length)}: </span>
              <Inline text={text} />
              {hints[i]?.map(({ line }) => (
                <button key={line} type="button" className={styles['command']} onClick={() => void player.offer(line)}>
                  <SquareTerminal className="i xs" aria-hidden />
                  <code>{line}</code>
                </button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {shown < hints.length ? (
        <button type="button" className="btn sm line" onClick={player.nextHint}>
          <Lightbulb className="i s" aria-hidden />
          {words.hint(shown + 1, hints.length)}
        </button>
      ) : (
        <button type="button" className="btn sm line" onClick={() => void player.showSolution()}>{words.solution}</button>
      )}
    </section>
  );
}
