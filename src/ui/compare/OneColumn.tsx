// The matrix on a narrow screen: one column at a time, by tabs, arrow keys or a swipe.
import { useId, useRef, useState } from 'react';
import type { ReactNode, TouchEvent } from 'react';
import { tabKeys } from '../components/tabKeys.ts';
import type { Comparison } from '../state/comparison.ts';
import { useTexts } from '../state/playgroundContext.ts';
import { laneWords } from './laneNames.ts';
import { Matrix } from './Matrix.tsx';
import styles from './ComparePanel.module.css';

/** A touch that moves so far sideways, and less up or down, is a swipe. */
const SWIPE_PX = 50;

export function OneColumn({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const texts = useTexts();
  const id = useId();
  const [wanted, setColumn] = useState(0);
  const start = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const columns = comparison.columns.map((_, i) => i);
  const column = Math.min(wanted, columns.length - 1);

  function onTouchEnd({ changedTouches }: TouchEvent): void {
    const touch = changedTouches[0];
    if (!touch || !start.current) return;
    const [dx, dy] = [touch.clientX - start.current.x, touch.clientY - start.current.y];
    start.current = undefined;
    if (Math.abs(dx) >= SWIPE_PX && Math.abs(dx) > Math.abs(dy)) setColumn(Math.max(0, Math.min(columns.length - 1, column + (dx < 0 ? 1 : -1))));
  }

  return (
    <div
      className={styles['one']}
      onTouchStart={({ touches }) => {
        start.current = touches[0] && { x: touches[0].clientX, y: touches[0].clientY };
      }}
      onTouchEnd={onTouchEnd}
    >
      <div className={`tabs ${styles['columns'] ?? ''}`} role="tablist" aria-label={texts.compare.columns} onKeyDown={tabKeys(columns, column, setColumn)}>
        {columns.map((i) => (
          <button key={i} type="button" role="tab" className="tab" id={`${id}${i}`} aria-selected={i === column} aria-controls={`${id}body`} tabIndex={i === column ? 0 : -1} onClick={() => setColumn(i)}>
            {laneWords(comparison.columns[i] ?? '', texts).title}
          </button>
        ))}
      </div>
      <div className={styles['body']} role="tabpanel" id={`${id}body`} aria-labelledby={`${id}${column}`}>
        <Matrix comparison={comparison} only={column} />
      </div>
    </div>
  );
}
