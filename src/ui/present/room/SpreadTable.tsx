// How a room answered one question: options, bars and counts. The right one is told when the leader knows it.
import type { ReactNode } from 'react';
import type { RoomQuestion } from '../../../scenario/presentation.ts';
import type { PresentWords } from '../../../texts/presentWords.ts';
import styles from './SpreadTable.module.css';

interface SpreadTableProps {
  readonly ask: RoomQuestion;
  readonly counts: readonly number[];
  readonly words: PresentWords;
  readonly tellsRight: boolean;
}

export function SpreadTable({ ask, counts, words, tellsRight }: SpreadTableProps): ReactNode {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <table className={styles['spread']}>
      <caption className="sr">{words.optionTable}</caption>
      <thead className="sr">
        <tr><th>{words.option}</th><th>{words.chosenBy}</th></tr>
      </thead>
      <tbody>
        {(ask.options ?? []).map((option, i) => {
          const right = tellsRight && ask.answer === i + 1;
          return (
            // Two options may read alike: their place is what they are.
            <tr key={i} data-right={right || undefined}>
              <th scope="row">{option}{right && <span className={styles['right']}> {words.right}</span>}</th>
              <td>
                <span className={styles['bar']} aria-hidden style={{ width: `${(80 * (counts[i] ?? 0)) / Math.max(1, all)}%` }} />
                <span className="mono">{counts[i] ?? 0}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
