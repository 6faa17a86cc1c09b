// When: play, pause, steps, speed, branches. The line that is always there, above the lanes or alone.
import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { BranchControls } from './BranchControls.tsx';
import { ClockFace, Rate } from './ClockFace.tsx';
import { ClockNote } from './ClockNote.tsx';
import { Overview } from './Overview.tsx';
import { PlayControls } from './PlayControls.tsx';
import { SpeedControls } from './SpeedControls.tsx';
import { ViewControls } from './ViewControls.tsx';
import styles from './Transport.module.css';

export function Transport(): ReactNode {
  const open = usePlayground((state) => state.panels.when);
  const asks = usePlayground((state) => state.lesson?.asks);
  if (asks) return <Waiting />;
  return (
    <div className={styles['transport']}>
      <div className={styles['line']}>
        <PlayControls />
        <ClockFace />
        <span className={`rule ${styles['wide']}`} />
        <SpeedControls />
        <Rate />
        <ClockNote />
        {open ? <span className="spring" /> : <Overview />}
        <BranchControls />
        <span className={`rule ${styles['wide']}`} />
        <ViewControls />
      </div>
    </div>
  );
}

/** A lesson asks: time stands until it is answered. */
function Waiting(): ReactNode {
  const { clock } = useTexts();
  return (
    <div className={styles['transport']}>
      <div className={styles['line']}>
        <span className={`mid ${styles['waiting']}`}>
          <Pause className="i s" aria-hidden />
          {clock.waiting}
        </span>
        <ClockFace />
      </div>
    </div>
  );
}
