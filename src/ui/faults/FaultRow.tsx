// One fault: its name, what it does, its target, how, and the button.
import { Zap } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { FAULTS, type FaultKind } from '../../scenario/faults.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { DRAGGED_FAULT, type DraggedFault } from '../state/draggedFault.ts';
import { faultOf, type FaultSettings } from './faultOf.ts';
import { targetOfSelection, type Target } from './faultTargets.ts';
import { FaultHow } from './FaultHow.tsx';
import styles from './FaultsPanel.module.css';

/** Virtual seconds. */
const FIRST_AHEAD = 30;
const MOST_AHEAD = 86_400;

const FIRST_SETTINGS: FaultSettings = { lasts: undefined, signal: 'KILL', exitCode: 1 };

export function FaultRow({ kind, targets }: { readonly kind: FaultKind; readonly targets: readonly Target[] }): ReactNode {
  const { faults } = useTexts();
  const { injectFault, faultAt } = useActions();
  const [ahead, setAhead] = useState<number>();
  const head = usePlayground((state) => (ahead === undefined ? 0 : state.clock.head));
  const suggested = usePlayground((state) => targetOfSelection(targets, FAULTS[kind].target, state.selection, (uid) => state.pods.get(uid)?.node)?.key);
  const [chosen, setChosen] = useState<{ readonly key: string; readonly instead: string | undefined }>();
  const [settings, setSettings] = useState(FIRST_SETTINGS);
  // Another selection suggests another target, and that counts more than what was chosen before.
  const wanted = chosen && chosen.instead === suggested ? chosen.key : suggested;
  const target = targets.find(({ key }) => key === wanted) ?? targets[0];
  const name = faults.names[kind];
  const on = target?.label ?? (FAULTS[kind].target === 'registry' ? faults.allRegistries : faults.wholeCluster);
  const dragged = (): DraggedFault => ({ fault: faultOf(kind, target, settings), name: target ? `${name}: ${target.label}` : name, ...(settings.lasts === undefined ? {} : { lasts: settings.lasts }) });
  const needsTarget = FAULTS[kind].target !== 'registry' && FAULTS[kind].target !== 'controlPlane';
  return (
    <tr className={styles['row']}>
      <th scope="row" className={styles['name']} draggable={!needsTarget || target !== undefined} title={faults.drag} onDragStart={(event) => event.dataTransfer.setData(DRAGGED_FAULT, JSON.stringify(dragged()))}>
        <b>{name}</b>
        <span className={`small mid ${styles['does'] ?? ''}`}>{kind in faults.does ? faults.does[kind as keyof typeof faults.does] : ''}</span>
      </th>
      <td>
        <TargetField kind={kind} targets={targets} value={target?.key} onChoose={(key) => setChosen({ key, instead: suggested })} />
      </td>
      <td>
        <FaultHow kind={kind} settings={settings} onChange={setSettings} />
      </td>
      <td>
        <button
          type="button"
          className="btn sm line"
          disabled={needsTarget && !target}
          aria-label={faults.injectOn(name, on)}
          onClick={() => void injectFault(faultOf(kind, target, settings), target ? `${name}: ${target.label}` : name, settings.lasts)}
        >
          <Zap className="i xs" aria-hidden />
          {faults.inject}
        </button>
        {ahead === undefined ? (
          <button type="button" className="btn sm" disabled={needsTarget && !target} aria-label={faults.laterOn(name, on)} onClick={() => setAhead(FIRST_AHEAD)}>
            {faults.later}
          </button>
        ) : (
          <form
            className={styles['later']}
            onSubmit={(event) => {
              event.preventDefault();
              setAhead(undefined);
              void faultAt(dragged(), head + ahead);
            }}
          >
            <input type="number" min={1} max={MOST_AHEAD} className={`mono ${styles['number'] ?? ''}`} aria-label={faults.inSeconds} value={ahead} autoFocus onChange={(event) => setAhead(Math.min(MOST_AHEAD, Math.max(1, Math.trunc(event.target.valueAsNumber) || 1)))} />
            <button type="submit" className="btn sm">{faults.later}</button>
          </form>
        )}
      </td>
    </tr>
  );
}

function TargetField({ kind, targets, value, onChoose }: { readonly kind: FaultKind; readonly targets: readonly Target[]; readonly value: string | undefined; readonly onChoose: (key: string) => void }): ReactNode {
  const { faults } = useTexts();
  const { target } = FAULTS[kind];
  if (target === 'registry' || target === 'controlPlane') return <span className="small mid">{target === 'registry' ? faults.allRegistries : faults.wholeCluster}</span>;
  if (targets.length === 0) return <span className="small dim">{faults.noTarget[target]}</span>;
  return (
    <select className={`mono ${styles['select'] ?? ''}`} aria-label={faults.targetOf(faults.names[kind])} value={value} onChange={(event) => onChoose(event.target.value)}>
      {targets.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
    </select>
  );
}
