// activeDeadlineSeconds (kubelet: active_deadline.go): how long a pod may be active on its node.
import type { Pod, PodStatus } from '../../api/core/v1/types.gen.ts';
import { seconds, type SimTime, type WallClock } from '../../engine/simTime.ts';

export const DEADLINE_EXCEEDED = { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' } as const;

/** Undefined without a deadline, or before the pod has started. */
export function activeDeadlineOf(pod: Pod, status: PodStatus | undefined, clock: WallClock): SimTime | undefined {
  const limit = pod.spec?.activeDeadlineSeconds;
  const start = clock.parse((status ?? pod.status)?.startTime ?? '');
  return limit === undefined || start === undefined ? undefined : ((start + seconds(limit)) as SimTime);
}
