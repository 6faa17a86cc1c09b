// The Pod that holds a workload back, as a reason for the workload's status.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Because } from '../../../engine/trace/traceEvent.ts';
import { traceObject } from '../controller.ts';
import { isPodActive, isPodReady } from './podState.ts';

/** The first Pod of the lists that is not ready, as it is when somebody asks. */
export function becauseOfUnreadyPod(lists: Iterable<readonly Pod[]>): readonly Because[] {
  const pod = firstUnready(lists);
  if (pod === undefined) return [];
  const index = pod.status?.conditions?.findIndex(({ type }) => type === 'Ready') ?? -1;
  return [{ object: traceObject('Pod', pod), path: index < 0 ? 'status.phase' : `status.conditions[${index}]` }];
}

function firstUnready(lists: Iterable<readonly Pod[]>): Pod | undefined {
  for (const pods of lists) {
    const found = pods.find((one) => isPodActive(one) && !isPodReady(one));
    if (found !== undefined) return found;
  }
  return undefined;
}
