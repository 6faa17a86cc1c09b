// Two to four lanes beside each other: what each one is and says, its graph and its timeline, all at one instant.
import { SquareArrowOutUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Scene } from '../../session/readModel/scene.ts';
import { phaseState } from '../components/phaseState.ts';
import { StateChip } from '../components/StateChip.tsx';
import { StateWord } from '../components/StateWord.tsx';
import { differsAt, heldAgainst, type Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import { LaneNote } from './LaneNote.tsx';
import { laneName, laneWords } from './laneNames.ts';
import { podsAt } from './laneView.ts';
import { useLaneScenes } from './useLaneScenes.ts';
import styles from './SideBySide.module.css';

/** Graph and timeline of a lane; handed in, for features do not know each other. */
export type LaneViews = (props: { readonly comparison: Comparison; readonly lane: number; readonly scene: Scene | undefined }) => ReactNode;

export function SideBySide({ comparison, Views }: { readonly comparison: Comparison; readonly Views: LaneViews }): ReactNode {
  const scenes = useLaneScenes(comparison);
  return (
    <div className={styles['lanes']} style={{ gridTemplateColumns: `repeat(${comparison.lanes.length}, minmax(0, 1fr))` }}>
      {comparison.lanes.map((_, lane) => <Lane key={`${comparison.id} ${lane}`} comparison={comparison} lane={lane} scene={scenes[lane]} Views={Views} />)}
    </div>
  );
}

function Lane({ comparison, lane, scene, Views }: { readonly comparison: Comparison; readonly lane: number; readonly scene: Scene | undefined; readonly Views: LaneViews }): ReactNode {
  const texts = useTexts();
  const { openLane } = useActions();
  const compared = comparison.lanes[lane];
  const difference = comparison.differences[lane];
  if (!compared) return null;
  const { title, about } = laneWords(compared.column, texts);
  const name = laneName(compared, texts);
  const sunk = heldAgainst(comparison, lane) !== lane && difference !== undefined && !differsAt(difference, comparison.cursor);
  return (
    <section className={styles['lane']} aria-label={name} data-same={sunk || undefined}>
      <header className={styles['head']}>
        <h3 className="trunc" title={about}>{title}</h3>
        <Said comparison={comparison} lane={lane} />
        <span className="spring" />
        <button type="button" className="btn sm sq" aria-label={texts.compare.openLane(name)} title={texts.compare.openLane(name)} onClick={() => void openLane(lane, name)}>
          <SquareArrowOutUpRight className="i s" aria-hidden />
        </button>
      </header>
      <LaneNote comparison={comparison} lane={lane} />
      {compared.refused !== undefined && compared.index.pods.size === 0 && <pre className={`micro ${styles['refused'] ?? ''}`}>{compared.refused}</pre>}
      <Views comparison={comparison} lane={lane} scene={scene} />
    </section>
  );
}

/** Of the Pod that is there longest. */
function Said({ comparison, lane }: { readonly comparison: Comparison; readonly lane: number }): ReactNode {
  const { timeline } = useTexts();
  const compared = comparison.lanes[lane];
  const pods = compared ? podsAt(compared.index, comparison.cursor) : [];
  const pod = pods.find(({ state }) => state !== 'gone') ?? pods[0];
  if (!pod) return null;
  return (
    <>
      <StateChip state={pod.state} word={pod.state === 'gone' ? timeline.deleted : pod.status} />
      {pod.state !== 'gone' && <span className={`small ${styles['phase'] ?? ''}`}><StateWord state={phaseState(pod.phase)} word={pod.phase} /></span>}
    </>
  );
}
