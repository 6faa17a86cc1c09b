// How long a pod that failed must wait. Mirrors backend/queue/backoff_queue.go.
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { QueuedPodInfo } from './queuedPodInfo.ts';

/** KubeSchedulerConfiguration: podInitialBackoffSeconds, podMaxBackoffSeconds. */
const INITIAL = seconds(1);
const MAX = seconds(10);

/** 1 s, doubled with each failure, at most 10 s; errors are counted apart from "fits nowhere". */
export function backoffDuration(pod: Pick<QueuedPodInfo, 'consecutiveErrors' | 'unschedulableCount'>): Micros {
  const count = pod.consecutiveErrors > 0 ? pod.consecutiveErrors : pod.unschedulableCount;
  if (count === 0) return 0;
  let duration = INITIAL;
  for (let i = 1; i < count && duration < MAX; i++) duration *= 2;
  return Math.min(duration, MAX);
}
