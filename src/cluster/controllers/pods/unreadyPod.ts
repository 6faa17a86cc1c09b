// The Pod that holds a workload back, as a reason for the workload's status.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Because } from '../../../engine/trace/traceEvent.ts';
import { traceObject } from '../controller.ts';
import { isPodActive, isPodReady } from './podState.ts';

/** The first Pod that is not ready, as it is when somebody asks. */
export function becauseOfUnreadyPod(pods: readonly Pod[]): readonly Because[] {
  const pod = pods.find((one) => isPodActive(one) && !isPodReady(one));
  if (pod === undefined) return [];
  const index = pod.status?.conditions?.findIndex(({ type }) => type === 'Ready') ?? -1;
  return [{ object: traceObject('Pod', pod), path: index < 0 ? 'status.phase' : `status.conditions[${index}]` }];
}
