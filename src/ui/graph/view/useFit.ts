// Keeps the fit up to date with the panel's size, the lane's height and the layout.
import { useEffect, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { Box, Size } from '../model/box.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import { fitView } from '../model/fit.ts';
import type { GraphView } from './graphView.ts';

/** Room for lines between the lane and the nodes, and for the sentence below. */
const BAND = 40;
const FOOT = 56;
const SIDE = 12;
/** Lower panels have no room for the sentence. */
const LOW = 440;

interface FitInput {
  readonly view: GraphView;
  readonly layout: ClusterLayout;
  readonly panel: RefObject<HTMLElement | null>;
  readonly lane: RefObject<HTMLElement | null>;
}

/** → whether the panel is low. */
export function useFit({ view, layout, panel, lane }: FitInput): boolean {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [laneHeight, setLaneHeight] = useState(30);
  useEffect(() => {
    const [panelElement, laneElement] = [panel.current, lane.current];
    if (!panelElement || !laneElement) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: panelElement.clientWidth, height: panelElement.clientHeight });
      setLaneHeight(laneElement.offsetHeight);
    });
    observer.observe(panelElement);
    observer.observe(laneElement);
    return () => observer.disconnect();
  }, [panel, lane]);
  const low = size.height > 0 && size.height < LOW;
  useLayoutEffect(() => {
    if (size.width === 0) return;
    const insets = { top: SIDE + laneHeight + BAND, right: SIDE, bottom: low ? SIDE : FOOT, left: SIDE };
    view.refit(fitView(layout, size, insets, focusBox(layout)), size);
  }, [view, layout, size, laneHeight, low]);
  return low;
}

/** The node of the Pod that is drawn in full. */
function focusBox(layout: ClusterLayout): Box | undefined {
  const full = layout.pods.find(({ form }) => form === 'full');
  return full && (layout.nodes.find(({ name }) => name === full.node) ?? full);
}
