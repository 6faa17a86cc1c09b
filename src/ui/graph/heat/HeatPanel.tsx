// Very many Pods: a summary and one picture of all.
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { StateWord } from '../../components/StateWord.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { selectedPod } from '../../state/selection.ts';
import { arrange, type Arrangement } from '../fleet/arrange.ts';
import { FleetSummary } from '../fleet/FleetSummary.tsx';
import type { StateClass } from '../fleet/stateClass.ts';
import { TableSwitch } from '../view/TableSwitch.tsx';
import { HeatGrid } from './HeatGrid.tsx';
import styles from './HeatPanel.module.css';

const NONE: ReadonlySet<StateClass> = new Set();

export function HeatPanel(): ReactNode {
  const texts = useTexts().graph;
  const nodes = usePlayground((state) => state.nodes);
  const pods = usePlayground((state) => state.pods);
  const [arrangement, setArrangement] = useState<Arrangement>('node');
  const [hidden, setHidden] = useState(NONE);
  const [pointed, setPointed] = useState<string>();
  const groups = useMemo(() => arrange(arrangement, nodes, pods.values()), [arrangement, nodes, pods]);
  return (
    <div className={styles['panel']}>
      <div className={styles['sides']}>
        <FleetSummary arrangement={arrangement} onArrange={setArrangement} hidden={hidden} onHide={setHidden} />
        <HeatGrid groups={groups} unnamed={{ node: texts.noNode, ...texts.fleet.unnamed }[arrangement]} hidden={hidden} onPoint={setPointed} />
      </div>
      <Foot pointed={pointed} />
    </div>
  );
}

/** The Pod that is selected, and the one under the pointer. */
function Foot({ pointed }: { readonly pointed: string | undefined }): ReactNode {
  const chosen = usePlayground((state) => selectedPod(state.selection));
  const pod = usePlayground((state) => (chosen === undefined ? undefined : state.pods.get(chosen)));
  const under = usePlayground((state) => (pointed === undefined || pointed === chosen ? undefined : state.pods.get(pointed)));
  return (
    <div className={styles['foot']}>
      <span role="status">{pod && <><b>{pod.name}</b> <StateWord state={pod.state} word={pod.status} /></>}</span>
      {under && <span className={styles['under']}>{under.name} <StateWord state={under.state} word={under.status} /></span>}
      <TableSwitch />
    </div>
  );
}
