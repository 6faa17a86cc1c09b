// Which Pod a node is asked about: the selected one, else the first that waits for a node.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import { selectedPod } from '../../state/selection.ts';

export function podInQuestion({ selection, pods }: Pick<PlaygroundState, 'selection' | 'pods'>): PodView | undefined {
  const selected = pods.get(selectedPod(selection) ?? '');
  if (selected) return selected;
  for (const pod of pods.values()) if (pod.node === undefined) return pod;
  return undefined;
}
