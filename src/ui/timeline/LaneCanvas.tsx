// The drawing of one lane. It is painted again only when its own rows, the window or the known end changed.
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import type { Lane } from './model/lanes.ts';
import { drawLane } from './paint/drawLane.ts';
import { sizeCanvas } from './paint/sizeCanvas.ts';
import { useAxis, usePlot } from './plotContext.ts';
import styles from './Timeline.module.css';

export function LaneCanvas({ lane }: { readonly lane: Lane }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, palette } = usePlot();
  const axis = useAxis();
  // Past the right edge nothing changes any more.
  const head = usePlayground((state) => Math.min(state.clock.head, axis.to + 1));
  const rows = usePlayground(() => rowCount(lane));

  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx || !palette || width === 0) return;
    sizeCanvas(canvas.current, ctx, width, lane.height);
    drawLane({ ctx, axis, palette, height: lane.height, end: Math.min(head, lane.pod.gone?.t ?? head) }, lane, head);
  }, [lane, width, palette, axis, head, rows]);

  return <canvas ref={canvas} className={styles['canvas']} style={{ width, height: lane.height }} aria-hidden />;
}

/** Rows are only ever appended: their number tells whether there is something new. */
function rowCount({ pod }: Lane): number {
  let count = pod.status.length + pod.phase.length + pod.conditions.length + pod.events.length + (pod.gone ? 1 : 0);
  for (const list of pod.containerRows.values()) count += list.length;
  for (const list of pod.probes.values()) count += list.length;
  return count;
}
