// The comparison with graph and timeline in its lanes: the only place that knows all of them.
import { Suspense, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Scene } from '../../../session/readModel/scene.ts';
import { ComparePanel } from '../../compare/ComparePanel.tsx';
import { GraphPanel } from '../../graph/GraphPanel.tsx';
import type { Comparison } from '../../state/comparison.ts';
import { createLanePlayground, showLane } from '../../state/lanePlayground.ts';
import { PlaygroundContext, usePlayground } from '../../state/playgroundContext.ts';
import { InspectorPanel } from '../../inspector/InspectorPanel.tsx';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import type { Playground } from '../../state/playground.ts';
import styles from './CompareRegion.module.css';

export function CompareRegion(): ReactNode {
  return <ComparePanel Views={LaneViews} />;
}

interface LaneProps {
  readonly comparison: Comparison;
  readonly lane: number;
  readonly scene: Scene | undefined;
}

function LaneViews(props: LaneProps): ReactNode {
  const page = useContext(PlaygroundContext);
  return page ? <OwnPlayground page={page} {...props} /> : null;
}

function OwnPlayground({ page, comparison, lane, scene }: LaneProps & { readonly page: Playground }): ReactNode {
  const settings = usePlayground((state) => state.settings);
  const [playground] = useState(() => createLanePlayground(page, lane));
  // A question takes the timeline's place until it is closed.
  const asked = useStore(playground.store, ({ why, panels }) => why !== undefined && panels.ask);
  useEffect(() => showLane(playground, lane, comparison, scene, settings), [playground, lane, comparison, scene, settings]);
  // The whole run fits, however long it becomes.
  useEffect(() => playground.store.setState({ window: { from: 0, to: comparison.of, auto: false } }), [playground, comparison.of]);
  return (
    <PlaygroundContext value={playground}>
      <div className={styles['graph']}>
        <Suspense fallback={null}><GraphPanel /></Suspense>
      </div>
      <div className={asked ? styles['answer'] : styles['timeline']}>
        <Suspense fallback={null}>{asked ? <InspectorPanel /> : <TimelinePanel />}</Suspense>
      </div>
    </PlaygroundContext>
  );
}
