// While a lesson asks: what is to come is behind a curtain.
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { xOf } from '../components/trace/timeAxis.ts';
import { useAxis, usePlot } from './plotContext.ts';
import styles from './Curtain.module.css';

/** Narrower than this the words have no room. */
const WORDS_ROOM = 200;

export function Curtain(): ReactNode {
  const { timeline } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const asks = usePlayground((state) => state.lesson?.asks);
  const x = usePlayground((state) => Math.min(Math.max(xOf(axis, state.clock.head), 0), width));
  if (!asks || width === 0) return null;
  return (
    <div className={styles['curtain']} style={{ left: `calc(var(--labels) + ${x}px)` }}>
      {width - x > WORDS_ROOM && (
        <span className={styles['words']}>
          <Eye className="i s" aria-hidden />
          {timeline.curtain}
        </span>
      )}
    </div>
  );
}
