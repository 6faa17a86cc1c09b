// The line under the pointer, its time, and what the lane under it shows then.
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { timeText } from '../../components/timeText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { laneAt } from '../model/laneAt.ts';
import type { Lane } from '../model/lanes.ts';
import { xOf } from '../../components/trace/timeAxis.ts';
import { useAxis, usePlot } from '../plotContext.ts';
import { factWords } from './factWords.ts';
import type { HoverStore } from './hoverStore.ts';
import styles from './HoverLayer.module.css';

/** From this share of the plot on, the words stand left of the line. */
const TURN = 0.7;

export function HoverLayer({ hover, lanes }: { readonly hover: HoverStore; readonly lanes: readonly Lane[] }): ReactNode {
  const { timeline } = useTexts();
  const { width } = usePlot();
  const axis = useAxis();
  const now = useStore(hover, (state) => state.hover);
  if (!now) return null;
  const x = xOf(axis, now.t);
  if (x < 0 || x > width) return null;
  const lane = lanes.find(({ id }) => id === now.laneId);
  const fact = lane && laneAt(lane, now.t);
  const words = fact ? factWords(timeline, fact) : [];
  return (
    <div className={styles['layer']} aria-hidden>
      <div className={styles['line']} style={{ transform: `translateX(${x}px)` }} />
      <div className={styles['tip']} data-left={x > width * TURN || undefined} data-up={now.low || undefined} style={{ transform: `translate(${x}px, ${now.y}px)` }}>
        <span className={styles['words']}>
          <span className="mono">{timeText(now.t)}</span>
          {words.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      </div>
    </div>
  );
}
