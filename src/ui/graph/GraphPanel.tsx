// See: the cluster at the instant shown. First as plain elements; the canvas that can be panned takes their place when it has loaded.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { Box, Size } from './model/box.ts';
import type { ClusterLayout } from './model/clusterLayout.ts';
import { fitView } from './model/fit.ts';
import { lane as laneOf } from './model/lane.ts';
import { ControlPlaneLane } from './view/ControlPlaneLane.tsx';
import { createGraphView, type GraphView } from './view/graphView.ts';
import { NowSentence } from './view/NowSentence.tsx';
import { StaticDrawing } from './view/StaticDrawing.tsx';
import { useClusterLayout } from './view/useClusterLayout.ts';
import { ViewTools } from './view/ViewTools.tsx';
import styles from './GraphPanel.module.css';

/** Room for lines between the lane and the nodes, and for the sentence below. */
const BAND = 40;
const FOOT = 56;
const SIDE = 12;
/** Lower panels have no room for the sentence. */
const LOW = 440;

export function GraphPanel(): ReactNode {
  const texts = useTexts().graph;
  const [view] = useState(createGraphView);
  const layout = useClusterLayout();
  const objects = usePlayground((state) => state.objects);
  const lane = useMemo(() => laneOf(objects), [objects]);
  const { panelRef, laneRef, low } = useFit(view, layout);
  return (
    <div className={styles['panel']} ref={panelRef}>
      <div className={styles['drawing']} role="tree" aria-label={texts.summary(layout.pods.length, layout.nodes.length)}>
        <StaticDrawing layout={layout} view={view} />
        <ControlPlaneLane lane={lane} ref={laneRef} />
      </div>
      {!low && <NowSentence />}
      <ViewTools view={view} />
    </div>
  );
}

/** Keeps the fit up to date with the panel's size, the lane's height and the layout. */
function useFit(view: GraphView, layout: ClusterLayout): { panelRef: RefObject<HTMLDivElement | null>; laneRef: RefObject<HTMLDivElement | null>; low: boolean } {
  const panelRef = useRef<HTMLDivElement>(null);
  const laneRef = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Size>({ width: 0, height: 0 });
  const [laneHeight, setLaneHeight] = useState(30);
  useEffect(() => {
    const [panelElement, laneElement] = [panelRef.current, laneRef.current];
    if (!panelElement || !laneElement) return undefined;
    const observer = new ResizeObserver(() => {
      setPanel({ width: panelElement.clientWidth, height: panelElement.clientHeight });
      setLaneHeight(laneElement.offsetHeight);
    });
    observer.observe(panelElement);
    observer.observe(laneElement);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (panel.width === 0) return;
    const insets = { top: 12 + laneHeight + BAND, right: SIDE, bottom: panel.height < LOW ? SIDE : FOOT, left: SIDE };
    view.refit(fitView(layout, panel, insets, focusBox(layout)), panel);
  }, [view, layout, panel, laneHeight]);
  return { panelRef, laneRef, low: panel.height > 0 && panel.height < LOW };
}

/** The node of the Pod that is drawn in full. */
function focusBox(layout: ClusterLayout): Box | undefined {
  const full = layout.pods.find(({ form }) => form === 'full');
  return full && (layout.nodes.find(({ name }) => name === full.node) ?? full);
}
