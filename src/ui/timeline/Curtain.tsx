// While a lesson or a step of a presentation asks: what is to come is behind a curtain.
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { durationSeconds } from '../../scenario/duration.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { xOf } from '../components/trace/timeAxis.ts';
import { useAxis, usePlot } from './plotContext.ts';
import styles from './Curtain.module.css';

/** Narrower than this the words have no room. */
const WORDS_ROOM = 200;

export function Curtain(): ReactNode {
  const { timeline } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const asks = usePlayground(whoAsks);
  // A lesson has not computed more than it shows; the run of a presentation may be long over.
  const x = usePlayground((state) => Math.min(Math.max(xOf(axis, state.lesson ? state.clock.head : state.clock.cursor), 0), width));
  if (!asks || width === 0) return null;
  return (
    <div className={styles['curtain']} style={{ left: `calc(var(--labels) + ${x}px)` }}>
      {width - x > WORDS_ROOM && (
        <span className={styles['words']}>
          <Eye className="i s" aria-hidden />
          {asks === 'lesson' ? timeline.curtain : timeline.curtainOfStep}
        </span>
      )}
    </div>
  );
}

/** A step asks at its moment, and until somebody looks beyond. */
function whoAsks({ lesson, presentation, step, clock }: PlaygroundState): 'lesson' | 'step' | undefined {
  if (lesson) return lesson.asks ? 'lesson' : undefined;
  const shown = step === undefined ? undefined : presentation?.steps[step];
  return shown?.ask && clock.cursor <= durationSeconds(shown.at) ? 'step' : undefined;
}
