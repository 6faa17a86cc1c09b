// The drawing of one lane. It is painted again only when its own rows, the window or the known end changed.
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { Lane } from './model/lanes.ts';
import { drawnHead } from '../components/trace/timeAxis.ts';
import { drawLane } from './paint/drawLane.ts';
import { rememberPaint, type Paint } from '../components/trace/painter.ts';
import { sizeCanvas } from '../components/trace/sizeCanvas.ts';
import { useAxis, usePlot } from './plotContext.ts';
import styles from './Timeline.module.css';

export function LaneCanvas({ lane }: { readonly lane: Lane }): ReactNode {
  const { timeline } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, palette } = usePlot();
  const axis = useAxis();
  const head = usePlayground((state) => drawnHead(axis, state.clock.head));
  const rows = usePlayground(() => rowCount(lane));

  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx || !palette || width === 0) return;
    sizeCanvas(canvas.current, ctx, width, lane.height);
    const paint: Paint = (on, colours) => drawLane({ ctx: on, axis, palette: colours, pulling: timeline.pulling, height: lane.height, end: Math.min(head, lane.pod.gone?.t ?? head) }, lane, head);
    paint(ctx, palette);
    rememberPaint(canvas.current, paint);
  }, [lane, width, palette, axis, head, rows, timeline]);

  return <canvas ref={canvas} className={styles['canvas']} style={{ width, height: lane.height }} aria-hidden />;
}

/** Rows are only ever appended: the number of those that a lane is drawn from tells whether there is something new. */
function rowCount(lane: Lane): number {
  const { pod } = lane;
  const gone = pod.gone ? 1 : 0;
  switch (lane.kind) {
    case 'pod':
      return gone + pod.status.length + containerRowCount(lane);
    case 'container':
      return gone + (pod.containerRows.get(lane.container.name)?.length ?? 0);
    case 'probe':
      return gone + (pod.containerRows.get(lane.container.name)?.length ?? 0) + (pod.probes.get(`${lane.container.name}/${lane.probe}`)?.length ?? 0);
    case 'condition':
      return gone + pod.conditions.length;
    default:
      return gone + pod[lane.kind].length;
  }
}

function containerRowCount({ pod }: Lane): number {
  let count = 0;
  for (const rows of pod.containerRows.values()) count += rows.length;
  return count;
}
