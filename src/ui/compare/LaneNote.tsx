// Where a lane stands against the one it is held against: parted, since when, or the same.
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { differsAt, heldAgainst, type Comparison } from '../state/comparison.ts';
import { useTexts } from '../state/playgroundContext.ts';
import styles from './LaneNote.module.css';

export function LaneNote({ comparison, lane }: { readonly comparison: Comparison; readonly lane: number }): ReactNode {
  const { compare } = useTexts();
  const { cursor, differences, about } = comparison;
  const difference = differences[lane];
  const stopped = comparison.lanes[lane]?.stopped;
  if (stopped) return <p className={styles['note']}>{compare.stopped(timeText(stopped.at))}</p>;
  if (!difference || heldAgainst(comparison, lane) === lane) return <p className={styles['note']} />;
  const before = difference.stretches.findLast(({ from }) => from <= cursor);
  if (!before) return <p className={styles['note']}>{about === undefined ? compare.sameAsFirst : compare.same}</p>;
  if (!differsAt(difference, cursor)) return <p className={styles['note']}>{compare.again}</p>;
  return (
    <p className={styles['note']}>
      {compare.parts} <span className="mono">{timeText(before.from)}</span>
    </p>
  );
}
