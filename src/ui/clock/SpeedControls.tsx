// How fast virtual time passes, and whether it jumps over stretches in which nothing happens.
import { ChevronsRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { SPEEDS } from '../state/clockActions.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Transport.module.css';

type Speed = (typeof SPEEDS)[number];

export function SpeedControls(): ReactNode {
  const { clock } = useTexts();
  const { setSpeed, setSkipIdle } = useActions();
  const speed = usePlayground((state) => state.clock.speed);
  const skipIdle = usePlayground((state) => state.clock.skipIdle);
  const name = (value: Speed): string => (value === 'max' ? clock.max : clock.times(value));
  return (
    <>
      <div className={`seg ${styles['segments']}`} role="group" aria-label={clock.speed}>
        {SPEEDS.map((value) => (
          <button key={value} type="button" aria-pressed={value === speed} onClick={() => setSpeed(value)}>
            {name(value)}
          </button>
        ))}
      </div>
      <select className={styles['select']} aria-label={clock.speed} value={speed} onChange={(event) => setSpeed(SPEEDS.find((value) => String(value) === event.target.value) ?? 1)}>
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {name(value)}
          </option>
        ))}
      </select>
      <button type="button" className={`btn sm ${styles['skip']}`} aria-pressed={skipIdle} title={clock.skipIdleHelp} aria-label={clock.skipIdle} onClick={() => setSkipIdle(!skipIdle)}>
        <ChevronsRight className="i s" aria-hidden />
        <span className={styles['roomy']}>{clock.skipIdle}</span>
      </button>
    </>
  );
}
