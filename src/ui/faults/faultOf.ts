// The fault that a row of the panel describes.
import { FAULTS, type Fault, type FaultKind } from '../../scenario/faults.ts';
import type { Target } from './faultTargets.ts';

export interface FaultSettings {
  /** Seconds; undefined: until something ends it. */
  readonly lasts: number | undefined;
  readonly signal: string;
  readonly exitCode: number;
}

export function faultOf(kind: FaultKind, target: Target | undefined, { signal, exitCode }: Pick<FaultSettings, 'signal' | 'exitCode'>): Fault {
  const own = kind === 'killContainer' && signal !== 'KILL' ? { signal } : kind === 'exitContainer' ? { exitCode } : {};
  const fields = FAULTS[kind].target === 'pod' && target ? withoutContainer(target.fields) : target?.fields;
  return { kind, ...fields, ...own } as Fault;
}

function withoutContainer({ container: _, ...fields }: Target['fields']): Target['fields'] {
  return fields;
}
