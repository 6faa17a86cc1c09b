// The life of a Pod's containers in a cell: one trace each, in the order of the timeline's lanes.
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { drawGone, drawTrace } from '../components/trace/drawTrace.ts';
import { sizeCanvas } from '../components/trace/sizeCanvas.ts';
import { axisOf, xOf, type TimeAxis } from '../components/trace/timeAxis.ts';
import { traceOf, type TraceRow } from '../components/trace/trace.ts';
import { useTexts } from '../state/playgroundContext.ts';
import type { ContainerTrace, PodAt } from './laneView.ts';
import { usePlot } from './plotContext.ts';
import styles from './Matrix.module.css';

const LANE_HEIGHT = 21;

export interface CellTracesProps {
  readonly pod: PodAt;
  /** Changes with every message: rows grow in place. */
  readonly version: number;
  readonly reach: number;
}

export function CellTraces({ pod, version, reach }: CellTracesProps): ReactNode {
  const { compare } = useTexts();
  return (
    <div role="img" aria-label={compare.traces(pod.traces.map(({ container }) => container.name).join(', '))}>
      {pod.traces.map((trace) => <TraceCanvas key={trace.container.name} pod={pod} trace={trace} version={version} reach={reach} />)}
    </div>
  );
}

function TraceCanvas({ pod, trace, version, reach }: CellTracesProps & { readonly trace: ContainerTrace }): ReactNode {
  const { timeline } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { palette, width, of } = usePlot();
  const { goneAt } = pod;

  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx || !palette || width <= 0) return;
    const axis: TimeAxis = axisOf({ from: 0, to: of }, width);
    const end = Math.min(reach, goneAt ?? reach);
    sizeCanvas(canvas.current, ctx, width, LANE_HEIGHT);
    const plot = { ctx, axis, palette, pulling: timeline.pulling, height: LANE_HEIGHT, end };
    drawTrace(plot, traceOf(asDrawn(trace), axis, end, goneAt !== undefined));
    if (goneAt !== undefined && goneAt < reach) drawGone(plot, goneAt, reach);
  }, [trace, version, palette, width, of, reach, goneAt, timeline]);

  return <canvas ref={canvas} className={styles['canvas']} style={{ width, height: LANE_HEIGHT }} aria-hidden />;
}

/** Nobody waits for an init container to be ready: it runs or not. */
function asDrawn({ container, rows }: ContainerTrace): readonly TraceRow[] {
  return container.kind === 'init' ? rows.map((row) => (row.state === 'run' ? { ...row, state: 'ready' } : row)) : rows;
}

/** Where an instant stands in a cell, px. */
export function placeOf(t: number, of: number, width: number): number {
  return xOf(axisOf({ from: 0, to: of }, width), t);
}
