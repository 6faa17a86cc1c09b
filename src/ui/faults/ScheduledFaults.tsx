// Faults that are still to come, each with a button that calls it off.
import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { faultObject } from './faultTargets.ts';
import styles from './FaultsPanel.module.css';

/** A lesson does not tell what comes. */
const NOTHING: readonly InputRow[] = [];

export function ScheduledFaults(): ReactNode {
  const { faults } = useTexts();
  const { unscheduleFault } = useActions();
  const scheduled = usePlayground((state) => (state.lesson ? NOTHING : state.scheduled));
  if (scheduled.length === 0) return null;
  return (
    <ul className={styles['ahead']} aria-label={faults.ahead}>
      {scheduled.map(({ t, fault, lasts }, index) => {
        if (!fault) return null;
        const words = faults.aheadOne(faults.names[fault.kind], faultObject(fault) || faults.wholeCluster, timeText(t));
        return (
          <li key={`${t} ${words}`}>
            <Clock className="i s" aria-hidden />
            <span>{words}{lasts === undefined ? '' : faults.forSeconds(lasts)}</span>
            <span className="spring" />
            <button type="button" className="btn sm" aria-label={faults.callOff(words)} onClick={() => void unscheduleFault(index, t)}>
              {faults.callOffShort}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
