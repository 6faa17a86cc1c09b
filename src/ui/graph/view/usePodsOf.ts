// The Pods behind a layout. Where none shows its rows, what changes in a Pod is nothing to whoever only asks which there are: the same map stays until the
// layout changes.
import { useMemo } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import { hasRows } from '../model/podForm.ts';

type Pods = PlaygroundState['pods'];

export function usePodsOf(layout: ClusterLayout): Pods {
  const select = useMemo(() => podsOf(layout), [layout]);
  return usePlayground(select);
}

function podsOf({ pods: boxes }: ClusterLayout): (state: PlaygroundState) => Pods {
  if (boxes.some(({ form }) => hasRows(form))) return ({ pods }) => pods;
  let kept: Pods | undefined;
  return ({ pods }) => (kept ??= pods);
}
