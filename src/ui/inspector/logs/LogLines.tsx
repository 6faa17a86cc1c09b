// Lines of a log with their times. Stays at the end while the reader is there.
import { memo, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { LogsAnswer } from '../../../session/readModel/answers.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { timeText } from '../../components/timeText.ts';
import styles from './LogsTab.module.css';

interface LogLinesProps {
  readonly answer: LogsAnswer;
  readonly label: string;
  readonly cutNote: string;
  /** Asks why a line was written. */
  onAsk(t: number): void;
}

/** Nearer to the end than this counts as at the end. */
const END_PX = 24;

export const LogLines = memo(function LogLines({ answer, label, cutNote, onAsk }: LogLinesProps): ReactNode {
  const { why } = useTexts().graph;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [answer]);
  return (
    <div ref={box} className={styles.lines} role="log" aria-live="off" aria-label={label} tabIndex={0} onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => (atEnd.current = scrollHeight - scrollTop - clientHeight < END_PX)}>
      {answer.cut && <p className={styles.note}>{cutNote}</p>}
      {answer.lines.map(({ t, stream, text }, index) => (
        // A log only grows at its end: the index is the line's identity.
        <div key={index} className={styles.line}>
          <span className={styles.time}>{timeText(t)}</span>
          <span className={stream === 'stderr' ? styles.stderr : undefined}>{text}</span>
          <button type="button" tabIndex={-1} className={`why quiet ${styles.ask}`} onClick={() => onAsk(t)}>{why}</button>
        </div>
      ))}
    </div>
  );
});
