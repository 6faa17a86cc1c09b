// Above the labels: whether deleted Pods keep their lanes. Only where there is something to hide.
import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './Timeline.module.css';

export function Corner({ hidden, toggle }: { readonly hidden: boolean; readonly toggle: () => void }): ReactNode {
  const { timeline } = useTexts();
  const gone = usePlayground((state) => [...state.lanes.pods.values()].filter((pod) => pod.gone).length);
  return (
    <div className={styles['corner']} data-labels>
      {gone > 0 && (
        <button type="button" className="btn sm" aria-pressed={hidden} onClick={toggle}>
          <EyeOff className="i xs" aria-hidden />
          {timeline.hideDeleted(gone)}
        </button>
      )}
    </div>
  );
}
