// Ruler and lanes. One place to press and drag, one tab stop (the playhead), layers above that never redraw the lanes.
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { useMedia } from '../components/useMedia.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { Curtain } from './Curtain.tsx';
import { FutureLines } from './FutureLines.tsx';
import { HoverLayer } from './hover/HoverLayer.tsx';
import { createHoverStore } from './hover/hoverStore.ts';
import { timelineLayout, type TimelineLayout } from './model/groups.ts';
import { LANE_HEIGHTS, miniLanes, ROOMY_HEIGHTS, TOUCH_HEIGHTS, type Lane, type PodGroup } from './model/lanes.ts';
import { OwnerRow } from './OwnerRow.tsx';
import { Corner } from './Corner.tsx';
import { Playhead, PlayheadLine, Veil } from './Playhead.tsx';
import { PlotContext, type PlotSurface } from './plotContext.ts';
import { PodBlock } from './PodBlock.tsx';
import { Ruler } from './Ruler.tsx';
import { ThreadLayer } from './thread/ThreadLayer.tsx';
import { useActiveLane } from './useActiveLane.ts';
import { useElementSize } from '../components/trace/useElementSize.ts';
import { podInFocus, useFolds } from './useFolds.ts';
import { useStuck } from './useStuck.ts';
import { useInSight } from './useInSight.ts';
import { usePalette } from '../components/trace/usePalette.ts';
import { useFaultDrop } from './pointer/useFaultDrop.ts';
import { usePointer } from './pointer/usePointer.ts';
import styles from './Timeline.module.css';

/** Narrower than this there is no room for labels. */
const MINI_BELOW = 560;
/** At the designed size of text; at the largest one the lanes still have most of the room. */
const LABELS = 196;
const LARGEST_LABELS = 300;
const RULER = 35;

export function Timeline(): ReactNode {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [probe, setProbe] = useState<HTMLElement | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(root);
  const palette = usePalette(probe);
  const mini = width > 0 && width < MINI_BELOW;
  const labels = mini ? 0 : Math.min(LARGEST_LABELS, Math.round(LABELS * (palette?.textScale ?? 1)));
  const surface = useMemo<PlotSurface>(() => ({ width: Math.max(0, width - labels), palette, mini }), [width, palette, mini, labels]);
  const [folds, foldActions] = useFolds();
  const layout = useLayout(folds, mini, height - RULER);
  const lanes = useMemo(() => layout.items.flatMap((item) => (item.type === 'pod' ? item.group.lanes : [])), [layout]);
  const [hover] = useState(createHoverStore);
  const active = useActiveLane(lanes);
  const stuck = useStuck(root, layout, height - RULER);
  const inSight = useInSight(root, height);
  const faultDrop = useFaultDrop(surface.width);
  const pointer = usePointer(root, lanes, surface.width, hover);

  return (
    <PlotContext value={surface}>
      <div ref={scroller} className={styles['timeline']} data-picture="timeline" data-mini={mini || undefined} style={{ '--labels': `${labels}px` } as object}>
        <Summary />
        <span ref={setProbe} className={styles['probe']} aria-hidden />
        <div ref={setRoot} className={styles['scroller']} {...pointer} {...faultDrop}>
          <div className={styles['head']}>
            {!mini && <Corner hidden={folds.hideGone} toggle={foldActions.toggleGone} />}
            <Ruler />
            <Playhead lanes={lanes} active={active} />
          </div>
          <div className={styles['lanes']} style={{ height: Math.max(layout.height, height - RULER) }}>
            {layout.items.map((item) =>
              item.type === 'pod' ? (
                <PodBlock key={item.group.id} group={item.group} near={item.group.id === stuck.pod || inSight(item.y, item.group.height)} sticks={item.group.id === stuck.pod} activeLane={active.shown} folds={foldActions} />
              ) : (
                <OwnerRow key={item.group.id} group={item.group} folds={foldActions} />
              ),
            )}
            <Veil />
            <FutureLines layout={stuck.layout} />
            <ThreadLayer layout={stuck.layout} />
          </div>
        </div>
        <HoverLayer hover={hover} lanes={lanes} />
        <Curtain />
        <PlayheadLine />
      </div>
    </PlotContext>
  );
}

/** For those who do not see the lanes. */
function Summary(): ReactNode {
  const { timeline } = useTexts();
  const pods = usePlayground((state) => state.lanes.pods.size);
  const to = usePlayground((state) => timeText(Math.floor(state.clock.head)));
  return <p className="sr">{timeline.summary(timeline.pods(pods), to)}</p>;
}

/** New when a Pod, container or condition came, or something was opened; not with every row. */
function useLayout(folds: Parameters<typeof timelineLayout>[1], mini: boolean, room: number): TimelineLayout {
  const index = usePlayground((state) => state.lanes);
  const shape = usePlayground(shapeOf);
  const focus = usePlayground(podInFocus);
  const touch = useMedia('(pointer: coarse)');
  return useMemo(() => {
    if (mini) return miniLayout(index.pods.get(focus ?? '') ?? index.pods.values().next().value);
    if (touch) return timelineLayout(index, folds, TOUCH_HEIGHTS);
    const plain = timelineLayout(index, folds, LANE_HEIGHTS);
    const roomy = timelineLayout(index, folds, ROOMY_HEIGHTS);
    return roomy.height <= room ? roomy : plain;
    // `shape` stands for what is inside the index, which grows in place.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [index, shape, folds, mini, focus, room, touch]);
}

function shapeOf({ lanes }: PlaygroundState): number {
  let parts = 0;
  for (const { containers, conditions, gone } of lanes.pods.values()) parts += 1 + containers.length + conditions.length + (gone ? 1 : 0);
  return parts;
}

function miniLayout(pod: PodGroup['pod'] | undefined): TimelineLayout {
  if (!pod) return { items: [], height: 0 };
  const lanes: readonly Lane[] = miniLanes(pod, ROOMY_HEIGHTS);
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0);
  return { items: [{ type: 'pod', group: { id: pod.pod.pod, pod, open: true, lanes, height }, y: 0 }], height };
}
