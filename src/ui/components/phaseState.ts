// A phase as a state to draw. Running says nothing of readiness.
import type { StateKey } from '../../session/readModel/stateKey.ts';

const BY_PHASE: ReadonlyMap<string, StateKey> = new Map([
  ['Pending', 'wait'],
  ['Running', 'run'],
  ['Succeeded', 'done'],
  ['Failed', 'fail'],
]);

export function phaseState(phase: string): StateKey {
  return BY_PHASE.get(phase) ?? 'unk';
}
