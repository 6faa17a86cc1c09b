// Where Pods are that no node has yet.
import type { ReactNode } from 'react';
import { useTexts } from '../../state/playgroundContext.ts';
import styles from './UnscheduledFrame.module.css';

export function UnscheduledFrame(): ReactNode {
  return (
    <div className={styles['frame']}>
      <div>{useTexts().graph.noNode}</div>
    </div>
  );
}
