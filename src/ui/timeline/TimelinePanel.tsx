// When: ruler and lanes, or the same as a table. The drawing comes after the first paint.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { usePlayground } from '../state/playgroundContext.ts';
import styles from './TimelinePanel.module.css';

const Timeline = lazyPart(async () => (await import('./Timeline.tsx')).Timeline);
const TimelineTable = lazyPart(async () => (await import('./table/TimelineTable.tsx')).TimelineTable);

export function TimelinePanel(): ReactNode {
  const table = usePlayground((state) => state.panels.timelineTable);
  return (
    <div className={styles['panel']}>
      <Suspense fallback={<div className={styles['ground']} />}>{table ? <TimelineTable /> : <Timeline />}</Suspense>
    </div>
  );
}
