// A question on paper: boxes to tick, or room to write. The leader's paper marks the right one.
import type { ReactNode } from 'react';
import type { PresentWords } from '../../../texts/presentWords.ts';
import styles from './Paper.module.css';

interface PaperQuestionProps {
  readonly text: ReactNode;
  readonly options: readonly ReactNode[];
  /** Place of the right option, from 0, where it is told. */
  readonly right?: number;
  readonly words: PresentWords;
}

export function PaperQuestion({ text, options, right, words }: PaperQuestionProps): ReactNode {
  return (
    <div className={styles['question']}>
      <h3>{text}</h3>
      {options.length > 0 ? (
        <ol>
          {options.map((option, i) => (
            // Two options may read alike: their place is what they are.
            <li key={i} data-right={i === right || undefined}>
              {option}
              {i === right && <b> {words.right}</b>}
            </li>
          ))}
        </ol>
      ) : <p className={styles['lines']}>{words.yourAnswer}</p>}
    </div>
  );
}
