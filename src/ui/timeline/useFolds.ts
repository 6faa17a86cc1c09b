// Which Pods, condition lanes and owners are open. Without a choice of the reader's: the selected Pod, else the newest one.
import { useMemo, useState } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';
import { selectedPod } from '../state/selection.ts';
import type { TimelineFolds } from './model/groups.ts';

export interface FoldActions {
  togglePod(uid: string, open: boolean): void;
  toggleConditions(uid: string): void;
  conditionsOpen(uid: string): boolean;
  toggleOwner(owner: string, folded: boolean): void;
  toggleGone(): void;
}

export function useFolds(): readonly [TimelineFolds, FoldActions] {
  const [pods, setPods] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [conditions, setConditions] = useState<ReadonlySet<string>>(new Set());
  const [owners, setOwners] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [hideGone, setHideGone] = useState(false);
  const focus = usePlayground(podInFocus);
  return useMemo(() => {
    const open = new Set([...pods].filter(([, isOpen]) => isOpen).map(([uid]) => uid));
    if (focus !== undefined && pods.get(focus) !== false) open.add(focus);
    const actions: FoldActions = {
      togglePod: (uid, isOpen) => setPods((before) => new Map([...before, [uid, isOpen]])),
      toggleConditions: (uid) => setConditions((before) => new Set(before.has(uid) ? [...before].filter((other) => other !== uid) : [...before, uid])),
      conditionsOpen: (uid) => conditions.has(uid),
      toggleOwner: (owner, folded) => setOwners((before) => new Map([...before, [owner, folded]])),
      toggleGone: () => setHideGone((before) => !before),
    };
    return [{ pods: open, conditions, owners, hideGone }, actions] as const;
  }, [pods, conditions, owners, hideGone, focus]);
}

/** With more Pods than this, none is opened unless it is selected. */
const FEW = 3;

export function podInFocus({ selection, lanes }: Pick<PlaygroundState, 'selection' | 'lanes'>): string | undefined {
  const selected = selectedPod(selection);
  if (selected !== undefined && lanes.pods.has(selected)) return selected;
  if (lanes.pods.size > FEW) return undefined;
  let newest: string | undefined;
  for (const [uid, { gone }] of lanes.pods) if (!gone || newest === undefined) newest = uid;
  return newest;
}
