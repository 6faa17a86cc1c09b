// What a lane stands for.
import type { Selection } from '../../state/selection.ts';
import type { Lane } from './lanes.ts';

export function selectionOf(lane: Lane): Selection {
  const { pod: uid, namespace, name } = lane.pod.pod;
  if (lane.kind === 'container' || lane.kind === 'probe') return { kind: 'container', uid, namespace, name, container: lane.container.name };
  return { kind: 'pod', uid, namespace, name };
}
