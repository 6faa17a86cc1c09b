// Keeps the fit up to date with the panel's size, the lane's height and the layout.
import { useEffect, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { Box, Size } from '../model/box.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import { fitView } from '../model/fit.ts';
import { isFull } from '../model/podForm.ts';
import type { GraphView } from './graphView.ts';
import { isLow, isNarrow } from './panelSize.ts';

/** Room for lines between the lane and the nodes, and for the sentence below. */
const BAND = 40;
const FOOT = 56;
const HIGH_FOOT = 100;
const SIDE = 12;

interface FitInput {
  readonly view: GraphView;
  readonly layout: ClusterLayout;
  readonly size: Size;
  readonly lane: RefObject<HTMLElement | null>;
}

export function useFit({ view, layout, size, lane }: FitInput): void {
  const [laneHeight, setLaneHeight] = useState(30);
  const textSize = usePlayground((state) => state.settings.textSize);
  useEffect(() => {
    const element = lane.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => flushSync(() => setLaneHeight(element.offsetHeight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [lane]);
  useLayoutEffect(() => {
    if (size.width === 0) return;
    const insets = { top: SIDE + laneHeight + BAND, right: SIDE, bottom: isLow(size) ? SIDE : isNarrow(size) ? HIGH_FOOT : FOOT, left: SIDE };
    view.refit(fitView(layout, size, insets, focusBox(layout), textSize / 100), size);
  }, [view, layout, size, laneHeight, textSize]);
}

/** The node of the Pod that is drawn in full. */
function focusBox(layout: ClusterLayout): Box | undefined {
  const full = layout.pods.find(({ form }) => isFull(form));
  return full && (layout.nodes.find(({ name }) => name === full.node) ?? full);
}
