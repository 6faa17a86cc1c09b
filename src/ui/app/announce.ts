// What the live region says: changes of the selected Pod's STATUS, at most one sentence per 1.5 s, bursts summed; above 5× only on pause.
import type { PlaygroundState } from '../state/playgroundState.ts';
import { selectedPod } from '../state/selection.ts';

export const QUIET_MS = 1_500;
const FASTEST_SPOKEN = 5;

export interface Announced {
  readonly pod: string;
  readonly status: string;
}

/** The Pod to speak about and its STATUS: the selected one, or the only one. */
export function announcedPod(state: PlaygroundState): (Announced & { readonly name: string }) | undefined {
  const uid = selectedPod(state.selection) ?? (state.pods.size === 1 ? [...state.pods.keys()][0] : undefined);
  const pod = uid === undefined ? undefined : state.pods.get(uid);
  return pod && { pod: pod.uid, name: pod.name, status: `${pod.status}, ${pod.ready}` };
}

/** While time runs fast, nothing is spoken. */
export function isSpoken({ clock }: PlaygroundState): boolean {
  return !clock.playing || (clock.speed !== 'max' && clock.speed <= FASTEST_SPOKEN);
}
