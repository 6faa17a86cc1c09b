// What is known to come: dashed lines in the empty future, with their words at left, in the lane they belong to.
import type { ReactNode } from 'react';
import { timerWords } from '../components/timerWords.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { TimelineLayout } from './model/groups.ts';
import { futureLines } from './model/future.ts';
import { useAxis, usePlot } from './plotContext.ts';
import styles from './FutureLines.module.css';

export function FutureLines({ layout }: { readonly layout: TimelineLayout }): ReactNode {
  const { clock } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const timers = usePlayground((state) => state.timers);
  // In whole px: the lines stand still while the head moves on.
  const headX = usePlayground((state) => Math.round(((state.clock.head - axis.from) / (axis.to - axis.from)) * width));
  const head = usePlayground((state) => Math.floor(state.clock.head * 2) / 2);
  if (width === 0) return null;
  return (
    <div className={styles['layer']} aria-hidden>
      {futureLines(timers, axis, head, layout).map(({ timer, x, y }) => (
        <div key={`${timer.t} ${timer.what} ${timer.pod} ${timer.container ?? ''}`}>
          <div className={styles['line']} data-open={!timer.known || undefined} style={{ left: x }} />
          {x - headX > 56 && (
            <span className={styles['words']} style={{ top: y, right: width - x + 5, maxWidth: x - headX - 10 }}>
              {timerWords(clock.timers, timer)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
