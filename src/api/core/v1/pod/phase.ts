// When a Pod has ended for good.
import type { Pod } from '../types.gen.ts';

/** Such a phase is never left. */
export function isTerminalPhase(phase: string | undefined): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

export function isPodTerminal(pod: Pod): boolean {
  return isTerminalPhase(pod.status?.phase);
}
