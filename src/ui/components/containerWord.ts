// A container's state as the API has it, with its reason: `Waiting: CrashLoopBackOff`.
import type { ContainerView } from '../../session/readModel/scene.ts';

const WORDS = { waiting: 'Waiting', running: 'Running', terminated: 'Terminated' };

export function containerWord({ phase, reason }: Pick<ContainerView, 'phase' | 'reason'>): string {
  return reason === undefined ? WORDS[phase] : `${WORDS[phase]}: ${reason}`;
}
