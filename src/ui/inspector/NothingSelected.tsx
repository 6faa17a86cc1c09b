// Without a selection: the Pods there are, to choose one.
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { PodFields } from './status/PodFields.tsx';
import styles from './InspectorPanel.module.css';

/** More are better chosen in the graph. */
const MOST = 12;

export function NothingSelected(): ReactNode {
  const { inspector } = useTexts();
  const pods = usePlayground(useShallow((state) => [...state.pods.values()].slice(0, MOST)));
  return (
    <div className={styles.empty}>
      <p>{inspector.nothing}</p>
      <PodFields pods={pods} />
    </div>
  );
}
