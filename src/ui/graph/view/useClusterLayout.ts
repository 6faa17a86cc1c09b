// The layout of what is on screen; the same object until a box differs, however often Pods change.
import { useMemo } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import { selectedPod } from '../../state/selection.ts';
import { clusterLayout, sameLayout, type ClusterLayout } from '../model/clusterLayout.ts';

/** `roomy`: the panel is large; `tall`: it is higher than wide. */
export function useClusterLayout(roomy: boolean, tall: boolean): ClusterLayout {
  const select = useMemo(() => steadyLayout(roomy, tall), [roomy, tall]);
  return usePlayground(select);
}

function steadyLayout(roomy: boolean, tall: boolean): (state: PlaygroundState) => ClusterLayout {
  let seen: Pick<PlaygroundState, 'nodes' | 'pods'> & { readonly focus: string | undefined } | undefined;
  let layout: ClusterLayout | undefined;
  return ({ nodes, pods, selection }) => {
    const selected = selectedPod(selection);
    const focus = selected !== undefined && pods.has(selected) ? selected : undefined;
    if (layout && seen && seen.nodes === nodes && seen.pods === pods && seen.focus === focus) return layout;
    seen = { nodes, pods, focus };
    const next = clusterLayout({ nodes, pods: pods.values(), roomy, tall, ...(focus === undefined ? {} : { focus }) });
    if (!layout || !sameLayout(layout, next)) layout = next;
    return layout;
  };
}
