// The states that a summary of very many Pods tells apart, as they are drawn in the picture: one class per mark.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';

/** In the order in which they are listed; each is shown with the glyph of its name. */
export const STATE_CLASSES = ['ready', 'run', 'wait', 'back', 'fail', 'term', 'unk', 'done'] as const;
export type StateClass = (typeof STATE_CLASSES)[number];

/** undefined: no mark is drawn for it. */
const CLASS: Readonly<Record<StateKey, StateClass | undefined>> = {
  ready: 'ready', run: 'run', wait: 'wait', pull: 'wait', gated: 'wait', back: 'back', fail: 'fail', oom: 'fail', term: 'term', unk: 'unk', done: 'done', gone: undefined, never: undefined,
};

/** Whether the Pod is of a state that is left out. */
export function isHidden({ state }: PodView, hidden: ReadonlySet<StateClass>): boolean {
  const name = hidden.size > 0 ? CLASS[state] : undefined;
  return name !== undefined && hidden.has(name);
}

export function countByClass(pods: Iterable<PodView>): Readonly<Record<StateClass, number>> {
  const counts: Record<StateClass, number> = { ready: 0, run: 0, wait: 0, back: 0, fail: 0, term: 0, unk: 0, done: 0 };
  for (const { state } of pods) {
    const name = CLASS[state];
    if (name) counts[name] += 1;
  }
  return counts;
}
