// How a fault is done: for how long, with which signal, with which exit code.
import type { ReactNode } from 'react';
import { FAULTS, type FaultKind } from '../../scenario/faults.ts';
import { durationText } from '../components/durationText.ts';
import { useTexts } from '../state/playgroundContext.ts';
import type { FaultSettings } from './faultOf.ts';
import styles from './FaultsPanel.module.css';

const SIGNALS = ['KILL', 'TERM', 'INT', 'QUIT', 'HUP', 'SEGV', 'STOP', 'CONT'];
const LENGTHS = [10, 30, 60, 120, 300, 600];
const MAX_EXIT_CODE = 255;

interface FaultHowProps {
  readonly kind: FaultKind;
  readonly settings: FaultSettings;
  readonly onChange: (settings: FaultSettings) => void;
}

export function FaultHow({ kind, settings, onChange }: FaultHowProps): ReactNode {
  const { faults, clock } = useTexts();
  const label = (what: string): string => `${what}: ${faults.names[kind]}`;
  if (kind === 'killContainer') {
    return (
      <select className={`mono ${styles['select'] ?? ''}`} aria-label={label(faults.signal)} value={settings.signal} onChange={(event) => onChange({ ...settings, signal: event.target.value })}>
        {SIGNALS.map((signal) => <option key={signal} value={signal}>SIG{signal}</option>)}
      </select>
    );
  }
  if (kind === 'exitContainer') {
    return (
      <input
        type="number"
        min={0}
        max={MAX_EXIT_CODE}
        className={`mono ${styles['number'] ?? ''}`}
        aria-label={label(faults.exitCode)}
        value={settings.exitCode}
        onChange={(event) => onChange({ ...settings, exitCode: Math.min(MAX_EXIT_CODE, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)) })}
      />
    );
  }
  if (FAULTS[kind].end === undefined) return null;
  return (
    <select className={styles['select']} aria-label={label(faults.lasts)} value={settings.lasts ?? ''} onChange={(event) => onChange({ ...settings, lasts: event.target.value === '' ? undefined : Number(event.target.value) })}>
      <option value="">{faults.untilEnded}</option>
      {LENGTHS.map((seconds) => <option key={seconds} value={seconds}>{durationText(seconds, clock.units)}</option>)}
    </select>
  );
}
