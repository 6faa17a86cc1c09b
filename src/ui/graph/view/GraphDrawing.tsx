// The drawing with everything over it: lane, lines, what the keyboard moves in.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import { Lines } from '../lines/Lines.tsx';
import { useAnchors } from '../lines/anchors.ts';
import { lane as laneOf } from '../model/lane.ts';
import { GraphTree } from '../tree/GraphTree.tsx';
import { ControlPlaneLane } from './ControlPlaneLane.tsx';
import { createGraphView, type GraphView } from './graphView.ts';
import { Ghosts } from './Ghosts.tsx';
import { NowSentence } from './NowSentence.tsx';
import { isLow, isNarrow, isRoomy, usePanelSize } from './panelSize.ts';
import { StaticDrawing } from './StaticDrawing.tsx';
import { useClusterLayout } from './useClusterLayout.ts';
import { useFit } from './useFit.ts';
import { useSettling } from './useSettling.ts';
import { ViewTools } from './ViewTools.tsx';
import styles from './GraphDrawing.module.css';

/** The canvas that can be panned comes in its own chunk; should it not arrive, the plain drawing stays. */
const FlowDrawing = lazy(() => import('../flow/FlowDrawing.tsx').then(({ FlowDrawing: Flow }) => ({ default: Flow }), () => ({ default: () => null })));

/** Faster than this, or with more Pods, states change without a transition. */
const LIVELY = 5;
const FEW_PODS = 30;

/** Below this zoom every second dot is left out. */
const SPARSE = 0.75;

export function GraphDrawing(): ReactNode {
  const [view] = useState(createGraphView);
  const [panel, ground, laneRef, tree] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const size = usePanelSize(panel);
  const layout = useClusterLayout(isRoomy(size), size.height > size.width);
  const objects = usePlayground((state) => state.objects);
  const lane = useMemo(() => laneOf(objects), [objects]);
  const pulling = usePlayground(({ pods }) => [...pods.values()].some(({ containers }) => containers.some(({ pull }) => pull !== undefined)));
  const lively = usePlayground(({ clock, pods }) => pods.size <= FEW_PODS && clock.playing && clock.following && clock.speed !== 'max' && clock.speed <= LIVELY);
  const anchors = useAnchors(laneRef);
  useFit({ view, layout, size, lane: laneRef });
  const [flowShown, setFlowShown] = useState(false);
  useGround(ground, view);
  useSettling(panel, layout);
  return (
    <div className={styles['panel']} ref={panel} data-picture="graph" data-lively={lively ? '' : undefined} data-low={isLow(size) ? '' : undefined} data-narrow={isNarrow(size) ? '' : undefined} onClick={() => tree.current?.focus({ preventScroll: true })}>
      <div className={styles['ground']} ref={ground} aria-hidden />
      {!flowShown && <StaticDrawing layout={layout} view={view} />}
      <div data-own-scale className={`${styles['flow']} ${flowShown ? '' : styles['waiting']}`}>
        <Suspense fallback={null}>
          <FlowDrawing layout={layout} view={view} onShown={() => setFlowShown(true)} />
        </Suspense>
      </div>
      <Ghosts layout={layout} view={view} />
      <Lines layout={layout} view={view} anchors={anchors} />
      <ControlPlaneLane lane={lane} pulling={pulling} ref={laneRef} />
      <GraphTree layout={layout} lane={lane} view={view} ref={tree} />
      {!isLow(size) && <NowSentence />}
      <ViewTools view={view} />
    </div>
  );
}

/** The dots of the ground go with the drawing, by less than from one to the next. Written past React: they change with every frame of a pan. */
function useGround(ground: RefObject<HTMLElement | null>, view: GraphView): void {
  useEffect(() => {
    let spread = 0;
    const show = (): void => {
      const style = ground.current?.style;
      const { x, y, zoom } = view.store.getState().transform;
      const dots = zoom < SPARSE ? 32 * zoom : 16 * zoom;
      // Only a zoom paints them again.
      if (dots !== spread) style?.setProperty('background-size', `${dots}px ${dots}px`);
      spread = dots;
      style?.setProperty('transform', `translate(${rest(x, dots)}px,${rest(y, dots)}px)`);
    };
    show();
    return view.store.subscribe(show);
  }, [ground, view]);
}

/** From 0 on, whatever the sign. */
function rest(value: number, of: number): number {
  return ((value % of) + of) % of;
}
