// The line above the Pods of one owner; folded it draws the worst of them.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { OwnerGroup } from './model/groups.ts';
import { drawnHead } from '../components/trace/timeAxis.ts';
import { traceOf } from '../components/trace/trace.ts';
import { worstOf, worstOfPod } from './model/worstTrace.ts';
import { drawTrace } from '../components/trace/drawTrace.ts';
import { rememberPaint, type Paint } from '../components/trace/painter.ts';
import { sizeCanvas } from '../components/trace/sizeCanvas.ts';
import { useAxis, usePlot } from './plotContext.ts';
import { TailName } from './TailName.tsx';
import type { FoldActions } from './useFolds.ts';
import labels from './LaneLabel.module.css';
import styles from './Timeline.module.css';

export function OwnerRow({ group, folds }: { readonly group: OwnerGroup; readonly folds: FoldActions }): ReactNode {
  const { timeline } = useTexts();
  const { mini } = usePlot();
  const name = group.owner === '' ? timeline.noOwner : group.owner;
  const Chevron = group.folded ? ChevronRight : ChevronDown;
  return (
    <div className={`${styles['pod']} ${styles['owner']}`} style={{ height: group.height }}>
      {!mini && (
        <div className={labels['label']} data-kind="pod" data-labels>
          <button type="button" tabIndex={-1} className={labels['fold']} aria-expanded={!group.folded} aria-label={group.folded ? timeline.open(name) : timeline.fold(name)} onClick={() => folds.toggleOwner(group.owner, !group.folded)}>
            <Chevron className="i xs" aria-hidden />
          </button>
          <span className={labels['name']} title={name}><TailName name={name.slice(name.indexOf('/') + 1)} /></span>
          <span className={labels['note']}>{timeline.pods(group.pods.length)}</span>
        </div>
      )}
      {group.folded && <WorstCanvas group={group} />}
    </div>
  );
}

function WorstCanvas({ group }: { readonly group: OwnerGroup }): ReactNode {
  const { timeline } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, palette } = usePlot();
  const axis = useAxis();
  const head = usePlayground((state) => drawnHead(axis, state.clock.head));
  const version = usePlayground((state) => state.lanesVersion);
  useLayoutEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!canvas.current || !ctx || !palette || width === 0) return;
    sizeCanvas(canvas.current, ctx, width, group.height);
    const paint: Paint = (on, colours) => drawTrace({ ctx: on, axis, palette: colours, pulling: timeline.pulling, height: group.height, end: head }, traceOf(worstOf(group.pods.map(worstOfPod)), axis, head));
    paint(ctx, palette);
    rememberPaint(canvas.current, paint);
  }, [group, width, palette, axis, head, version, timeline]);
  return <canvas ref={canvas} className={styles['canvas']} style={{ width, height: group.height }} aria-hidden />;
}
