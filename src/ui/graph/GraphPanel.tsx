// See: the cluster at the instant shown, as a drawing or as a table.
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../components/lazyPart.tsx';
import { usePlayground } from '../state/playgroundContext.ts';
import { graphScale } from './model/podForm.ts';
import { GraphDrawing } from './view/GraphDrawing.tsx';
import { TableSwitch } from './view/TableSwitch.tsx';
import styles from './GraphPanel.module.css';

const HeatPanel = lazyPart(async () => (await import('./heat/HeatPanel.tsx')).HeatPanel);
const GraphTable = lazyPart(async () => (await import('./table/GraphTable.tsx')).GraphTable);

export function GraphPanel(): ReactNode {
  const table = usePlayground((state) => state.panels.graphTable);
  const heat = usePlayground(({ pods }) => graphScale(pods.size) === 'heat');
  if (!table && heat) {
    return (
      <Suspense fallback={null}>
        <HeatPanel />
      </Suspense>
    );
  }
  if (!table) return <GraphDrawing />;
  return (
    <div className={styles['table']}>
      <div className={styles['bar']}>
        <TableSwitch />
      </div>
      <Suspense fallback={null}>
        <GraphTable />
      </Suspense>
    </div>
  );
}
