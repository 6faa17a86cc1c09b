// Lines from objects and the registry to where they take effect. In px of the panel, because the lane does not move with the drawing.
import { useStore } from 'zustand';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import type { GraphView } from '../view/graphView.ts';
import type { Anchors } from './anchors.ts';
import { lineTargets, type LineTarget } from './lineTargets.ts';
import { route, type Routed } from './route.ts';
import styles from './Lines.module.css';

interface LinesProps {
  readonly layout: ClusterLayout;
  readonly view: GraphView;
  readonly anchors: Anchors;
}

export function Lines({ layout, view, anchors }: LinesProps): ReactNode {
  const pods = usePlayground((state) => state.pods);
  const objects = usePlayground((state) => state.objects);
  const selection = usePlayground((state) => state.selection);
  const transform = useStore(view.store, (state) => state.transform);
  const targets = useMemo(() => lineTargets({ layout, pods, objects, selection }), [layout, pods, objects, selection]);
  return (
    <svg className={styles['lines']} aria-hidden>
      {targets.map((target) => {
        const start = anchors.chips.get(target.from);
        const routed = start && route(target, start, transform, anchors.bottom);
        return routed && <Line key={target.key} target={target} routed={routed} />;
      })}
    </svg>
  );
}

function Line({ target, routed: { d, start, end } }: { readonly target: LineTarget; readonly routed: Routed }): ReactNode {
  const seconds = usePlayground(({ clock }) => (target.kind === 'pull' ? Math.floor(clock.cursor) : 0));
  return (
    <g className={`${styles[target.kind]} ${target.dashed ? styles['dashed'] : ''}`}>
      <path d={d} style={target.kind === 'pull' ? { strokeDashoffset: -4 * seconds } : undefined} />
      {target.kind !== 'pull' && <circle className={styles['mark']} cx={start.x} cy={start.y} r={3} />}
      <End target={target} x={end.x} y={end.y} />
    </g>
  );
}

function End({ target: { kind, enter, dashed }, x, y }: { readonly target: LineTarget; readonly x: number; readonly y: number }): ReactNode {
  const side = enter === 'left' ? -1 : 1;
  if (kind === 'owner') return <rect className={styles['mark']} x={x - 3.5} y={y - 3.5} width={7} height={7} />;
  if (kind === 'service') return dashed ? <path className={styles['end']} d={`M${x + 4 * side} ${y - 5}v10M${x + 10 * side} ${y - 5}v10`} /> : <circle className={styles['mark']} cx={x} cy={y} r={3} />;
  return <path className={styles['end']} d={enter === 'top' ? `M${x - 3.5} ${y - 4}l3.5 4 3.5-4` : `M${x + 6} ${y - 5}l-6 5 6 5`} />;
}
