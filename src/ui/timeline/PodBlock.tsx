// The lanes of one Pod: labels on the left, drawings on the right.
import { memo } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import { selectedPod } from '../state/selection.ts';
import { LaneCanvas } from './LaneCanvas.tsx';
import { LaneLabel } from './LaneLabel.tsx';
import type { PodGroup } from './model/lanes.ts';
import { usePlot } from './plotContext.ts';
import type { FoldActions } from './useFolds.ts';
import styles from './Timeline.module.css';

interface PodBlockProps {
  readonly group: PodGroup;
  /** Some of it is in sight. */
  readonly near: boolean;
  /** It stays in sight while the others scroll. */
  readonly sticks: boolean;
  readonly activeLane: string | undefined;
  readonly folds: FoldActions;
}

export const PodBlock = memo(function PodBlock({ group, near, sticks, activeLane, folds }: PodBlockProps): ReactNode {
  const { mini } = usePlot();
  const selected = usePlayground((state) => selectedPod(state.selection) === group.id);
  return (
    <div className={styles['pod']} style={{ height: group.height }} data-open={group.open || undefined} data-selected={selected || undefined} data-sticks={sticks || undefined}>
      {near &&
        group.lanes.map((lane, n) => (
          <div key={lane.id} className={styles['lane']} style={{ height: lane.height }} data-lane={lane.id} data-active={lane.id === activeLane || undefined}>
            {!mini && <LaneLabel lane={lane} first={n === 0} group={group} folds={folds} />}
            <LaneCanvas lane={lane} />
          </div>
        ))}
    </div>
  );
});
