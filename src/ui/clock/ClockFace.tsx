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
  const speed = usePlayground((state) => state.clock.speed);
  return <span className={`small dim ${styles['kind']}`}>{kindOfTime()}</span>;

  function kindOfTime(): string {
    if (!playing) return clock.paused;
    if (speed === 'max') return clock.fastest;
    return speed === 1 ? clock.virtualTime : clock.faster(speed);
  }
}
