// A lesson on a wide screen: side column, cluster, step, time. On a tablet the side column and the step share one column.
import type { ReactNode } from 'react';
import { StepPanel } from '../../lessons/steps/StepPanel.tsx';
import { usePlayerState } from '../../lessons/player/playerContext.ts';
import { useLessonWords } from '../../lessons/useLessonWords.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import { Drawer } from '../layout/Drawer.tsx';
import { SeeRegion, WhenRegion } from '../layout/regions.tsx';
import styles from './LessonScreen.module.css';
import { SideColumn } from './SideColumn.tsx';
import { useFollowSelection } from './useFollowSelection.ts';

const DRAWER = 220;

export function LessonDesktop({ narrow }: { readonly narrow: boolean }): ReactNode {
  const words = useLessonWords();
  const drawer = usePlayground((state) => state.panels.drawer);
  const lanes = usePlayground((state) => state.panels.when);
  const asks = usePlayground((state) => state.lesson?.asks);
  useFollowSelection();
  return (
    <main className={styles['desktop']} data-narrow={narrow || undefined} data-lanes={lanes || undefined}>
      <Side narrow={narrow} />
      <div className={styles['middle']}>
        <SeeRegion />
        {drawer && !asks && <Drawer height={DRAWER} />}
      </div>
      {!narrow && (
        <aside className={styles['step']} aria-label={words.lesson}>
          <StepPanel />
        </aside>
      )}
      <div className={styles['when']}>
        <WhenRegion />
      </div>
    </main>
  );
}

/** On a tablet: the step below, the story or files above it, in one column. */
function Side({ narrow }: { readonly narrow: boolean }): ReactNode {
  const words = useLessonWords();
  const side = usePlayerState((state) => state.side);
  if (!narrow) return <SideColumn />;
  return (
    <div className={styles['shared']} data-open={side !== 'story' || undefined}>
      <SideColumn />
      <aside className={styles['step']} aria-label={words.lesson}>
        <StepPanel />
      </aside>
    </div>
  );
}
