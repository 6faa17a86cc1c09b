// A Pod in words: what the drawing shows, for whoever hears it.
import type { PodView } from '../../session/readModel/scene.ts';
import type { Texts } from '../../texts/catalogue.ts';

export function podLabel(pod: PodView, texts: Texts['graph']): string {
  return [pod.name, pod.status, `${texts.phase} ${pod.phase}`, `${texts.ready} ${pod.ready}`, pod.node ?? texts.noNode].join(', ');
}

/** STATUS sounds worse than the phase: the pair that people misread. */
export function statusAndPhaseDisagree({ state, phase }: PodView): boolean {
  const bad = state === 'back' || state === 'fail' || state === 'oom';
  return (bad && phase !== 'Failed') || (state === 'term' && phase === 'Running') || (state === 'unk' && phase === 'Running');
}

/** It was told to end and a process of it still runs: its grace period counts. One that only waits to be removed has nothing to wait for. */
export function isBeingStopped({ terminating, containers }: PodView): boolean {
  return terminating !== undefined && containers.some(({ state }) => state === 'term');
}
