// The drawing without panning: on screen until the canvas that can be panned has loaded, and with the same geometry.
import { useStore } from 'zustand';
import type { ReactNode } from 'react';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import { Pod } from '../pod/Pod.tsx';
import type { GraphView } from './graphView.ts';
import { NodeFrame } from './NodeFrame.tsx';
import { UnscheduledFrame } from './UnscheduledFrame.tsx';
import styles from './StaticDrawing.module.css';

export function StaticDrawing({ layout, view }: { readonly layout: ClusterLayout; readonly view: GraphView }): ReactNode {
  const { x, y, zoom } = useStore(view.store, (state) => state.transform);
  const taken = new Set(layout.pods.map(({ node }) => node));
  return (
    <div data-own-scale className={styles['drawing']} style={{ transform: `translate(${x}px,${y}px) scale(${zoom})` }}>
      {layout.nodes.map((node) => (
        <div key={node.name} className={styles['at']} style={{ left: node.x, top: node.y, width: node.width, height: node.height }}>
          <NodeFrame name={node.name} width={node.width} empty={!taken.has(node.name)} />
        </div>
      ))}
      {layout.unscheduled && (
        <div className={styles['at']} style={{ left: 0, top: layout.unscheduled.y, width: layout.unscheduled.width, height: layout.unscheduled.height }}>
          <UnscheduledFrame />
        </div>
      )}
      {layout.pods.map((pod) => (
        <div key={pod.uid} className={styles['at']} style={{ left: pod.x, top: pod.y, width: pod.width, height: pod.height }}>
          <Pod uid={pod.uid} form={pod.form} />
        </div>
      ))}
    </div>
  );
}
