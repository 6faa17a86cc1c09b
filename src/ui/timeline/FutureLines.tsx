// What is known to come: dashed lines in the empty future, with their words at left, in the lane they belong to.
import type { ReactNode } from 'react';
import { timerWords } from '../components/timerWords.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { TimelineLayout } from './model/groups.ts';
import { futureLines } from './model/future.ts';
import { xOf } from '../components/trace/timeAxis.ts';
import { useAxis, usePlot } from './plotContext.ts';
import { ScrubHint } from './ScrubHint.tsx';
import styles from './FutureLines.module.css';

/** Nearer to the head than this, words have no room. */
const WORDS_ROOM = 56;
/** Mean width of a character, a little generous. */
const CHARACTER = 7;

export function FutureLines({ layout }: { readonly layout: TimelineLayout }): ReactNode {
  const { clock } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const timers = usePlayground((state) => state.timers);
  // In whole px: the lines stand still while the head moves on.
  const headX = usePlayground((state) => Math.round(xOf(axis, state.clock.head)));
  const head = usePlayground((state) => Math.floor(state.clock.head * 2) / 2);
  const asks = usePlayground((state) => state.lesson?.asks);
  if (width === 0 || asks) return null;
  const lines = futureLines(timers, axis, head, layout).map((line) => ({ ...line, text: line.x - headX > WORDS_ROOM ? timerWords(clock.timers, line.timer) : undefined }));
  return (
    <div className={styles['layer']} aria-hidden>
      {lines.map(({ key, timer, x, y, text }) => (
        <div key={key}>
          <div className={styles['line']} data-open={!timer.known || undefined} style={{ left: x }} />
          {text !== undefined && (
            <span className={styles['words']} style={{ top: y, right: width - x + 5, maxWidth: x - headX - 10 }}>
              {text}
            </span>
          )}
        </div>
      ))}
      <ScrubHint headX={headX} words={lines.flatMap(({ x, y, text }) => (text === undefined ? [] : [{ right: x, width: text.length * CHARACTER, y }]))} />
    </div>
  );
}
