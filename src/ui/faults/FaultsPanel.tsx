// The drawer's table of faults: what can be broken, in what, for how long. What still goes wrong stands above it.
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { FAULTS, type FaultTarget } from '../../scenario/faults.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { ActiveFaults } from './ActiveFaults.tsx';
import { ChaosForm } from './ChaosForm.tsx';
import { FaultRow } from './FaultRow.tsx';
import { JoinForm } from './JoinForm.tsx';
import { ScheduledFaults } from './ScheduledFaults.tsx';
import { BEGINNINGS, targetsOf } from './faultTargets.ts';
import styles from './FaultsPanel.module.css';

const GROUPS: readonly FaultTarget[] = ['container', 'pod', 'node', 'registry', 'controlPlane'];

export function FaultsPanel(): ReactNode {
  const { faults } = useTexts();
  const pods = usePlayground((state) => state.pods);
  const nodes = usePlayground((state) => state.nodes);
  const targets = useMemo(() => new Map(GROUPS.map((group) => [group, targetsOf(group, { pods: pods.values(), nodes })])), [pods, nodes]);
  const { columns } = faults;
  return (
    <div className={styles['panel']}>
      <ActiveFaults />
      <ScheduledFaults />
      <p className={`small dim ${styles['intro'] ?? ''}`}>{faults.intro}</p>
      <table className={styles['table']} aria-label={faults.heading}>
        <thead>
          <tr>
            {[columns.fault, columns.target, columns.how].map((column) => <th key={column} scope="col">{column}</th>)}
            <th scope="col"><span className="sr">{columns.inject}</span></th>
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <tbody key={group}>
            <tr className={styles['group']}>
              <th scope="rowgroup" colSpan={4}>{faults.groups[group]}</th>
            </tr>
            {BEGINNINGS.filter((kind) => FAULTS[kind].target === group).map((kind) => (
              <FaultRow key={kind} kind={kind} targets={targets.get(group) ?? []} />
            ))}
          </tbody>
        ))}
      </table>
      <ChaosForm />
      <JoinForm />
    </div>
  );
}
