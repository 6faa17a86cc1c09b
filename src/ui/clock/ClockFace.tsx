// The instant shown, always in the same place, and what kind of time it is.
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Transport.module.css';

export function ClockFace(): ReactNode {
  return (
    <>
      <Now />
      <Kind />
    </>
  );
}

function Now(): ReactNode {
  return <span className={styles['clock']}>{usePlayground((state) => timeText(state.clock.cursor))}</span>;
}

function Kind(): ReactNode {
  const { clock } = useTexts();
  const playing = usePlayground((state) => state.clock.playing);
  return <span className={`small dim ${styles['kind']}`}>{playing ? clock.virtualTime : clock.paused}</span>;
}

/** Beside the speeds, so that they stay in their place when time begins to run. */
export function Rate(): ReactNode {
  const { clock } = useTexts();
  const playing = usePlayground((state) => state.clock.playing);
  const speed = usePlayground((state) => state.clock.speed);
  if (!playing || speed === 1) return null;
  return <span className={`small dim ${styles['rate']}`}>{speed === 'max' ? clock.fastest : clock.faster(speed)}</span>;
}
