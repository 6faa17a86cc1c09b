// Over the cluster, until the scenario of the visit is there: that it is being opened, and how far its replay has come.
import type { ReactNode } from 'react';
import { timeText } from '../../components/timeText.ts';
import { isOpening } from '../../state/isOpening.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import styles from './regions.module.css';

export function Opening(): ReactNode {
  const { app } = useTexts();
  const waits = usePlayground(isOpening);
  const progress = usePlayground((state) => state.progress);
  if (!waits) return null;
  return (
    <div className={styles['opening']} role="status">
      <p>{app.opening}</p>
      <progress aria-label={app.opening} {...(progress ? { value: progress.at, max: Math.max(progress.at, progress.of, 1e-3) } : {})} />
      <p className="small mid">{progress ? app.replaying(timeText(progress.at), timeText(progress.of)) : ''}</p>
    </div>
  );
}
