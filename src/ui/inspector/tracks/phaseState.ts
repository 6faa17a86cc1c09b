// A phase as a state to draw, and whether kubectl's word has another tone.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import { stateHue } from '../../components/stateHue.ts';

const BY_PHASE: ReadonlyMap<string, StateKey> = new Map([
  ['Pending', 'wait'],
  ['Running', 'run'],
  ['Succeeded', 'done'],
  ['Failed', 'fail'],
]);

export function phaseState(phase: string): StateKey {
  return BY_PHASE.get(phase) ?? 'unk';
}

/** CrashLoopBackOff beside Running: both are right, and easily taken for a contradiction. */
export function tracksDisagree({ state, phase }: PodView): boolean {
  return stateHue(state) !== stateHue(phaseState(phase));
}
