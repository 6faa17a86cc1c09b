// The transport inside another page: play, steps and the instant, then what the page adds.
import type { ReactNode } from 'react';
import { ClockFace } from './ClockFace.tsx';
import { PlayControls } from './PlayControls.tsx';
import { SpeedControls } from './SpeedControls.tsx';
import styles from './Transport.module.css';

export function ShortTransport({ speeds, children }: { readonly speeds: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['transport']}>
      <div className={styles['line']}>
        <PlayControls />
        <ClockFace />
        {speeds && <SpeedControls />}
        <span className="spring" />
        {children}
      </div>
    </div>
  );
}
