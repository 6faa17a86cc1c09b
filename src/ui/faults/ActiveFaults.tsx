// What goes wrong at the instant shown, each with a button that puts it right.
import { Zap } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { endOf } from '../../scenario/faults.ts';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { activeFaults } from '../state/activeFaults.ts';
import { faultObject } from './faultTargets.ts';
import styles from './FaultsPanel.module.css';

export function ActiveFaults(): ReactNode {
  const { faults } = useTexts();
  const { endFault } = useActions();
  const inputs = usePlayground((state) => state.inputs);
  // Whole tenths: the list need not be made anew for every frame.
  const at = usePlayground((state) => Math.floor(state.clock.cursor * 10) / 10);
  const active = useMemo(() => activeFaults(inputs, at + 0.1), [inputs, at]);
  if (active.length === 0) return null;
  return (
    <ul className={styles['active']} aria-label={faults.active}>
      {active.map(({ since, fault }) => {
        const object = faultObject(fault);
        const end = endOf(fault);
        return (
          <li key={`${fault.kind} ${object}`}>
            <Zap className="i s" aria-hidden />
            <span>{faults.activeOne(faults.names[fault.kind], object || faults.wholeCluster, timeText(since))}</span>
            <span className="spring" />
            {end && (
              <button type="button" className="btn sm ink" onClick={() => void endFault(fault, `${faults.names[end.kind]} ${object}`.trim())}>
                {faults.end}
                <span className="sr">{` ${faults.names[fault.kind]} ${object}`}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
