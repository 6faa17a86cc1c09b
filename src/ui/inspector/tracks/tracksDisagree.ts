// Whether kubectl's word and the phase have another tone.
import type { PodView } from '../../../session/readModel/scene.ts';
import { phaseState } from '../../components/phaseState.ts';
import { stateHue } from '../../components/stateHue.ts';

/** CrashLoopBackOff beside Running: both are right, and easily taken for a contradiction. */
export function tracksDisagree({ state, phase }: PodView): boolean {
  return stateHue(state) !== stateHue(phaseState(phase));
}
