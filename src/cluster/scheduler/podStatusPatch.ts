// The scheduler's writes to a pod's status: the PodScheduled condition and the nominated node.
// Mirrors schedule_one.go updatePod and podutil.UpdatePodCondition.
import type { Pod, PodCondition } from '../../api/core/v1/types.gen.ts';

export interface ScheduledCondition {
  readonly reason: 'Unschedulable' | 'SchedulerError';
  readonly message: string;
}

export interface StatusChange {
  readonly condition?: ScheduledCondition;
  /** '' clears it; absent leaves it. */
  readonly nominatedNode?: string;
}

/** The patch's body; undefined when the pod already says all that. */
export function podStatusPatch(pod: Pod, change: StatusChange, now: string): unknown {
  const status: Record<string, unknown> = {};
  if (change.condition !== undefined) {
    const condition = scheduledCondition(pod, change.condition, now);
    if (condition !== undefined) status['conditions'] = [condition];
  }
  const nominated = pod.status?.nominatedNodeName ?? '';
  if (change.nominatedNode !== undefined && change.nominatedNode !== nominated) {
    status['nominatedNodeName'] = change.nominatedNode === '' ? null : change.nominatedNode;
  }
  return Object.keys(status).length === 0 ? undefined : { metadata: { uid: pod.metadata?.uid }, status };
}

function scheduledCondition(pod: Pod, { reason, message }: ScheduledCondition, now: string): PodCondition | undefined {
  const before = (pod.status?.conditions ?? []).find((one) => one.type === 'PodScheduled');
  const observedGeneration = pod.metadata?.generation;
  if (before?.status === 'False' && before.reason === reason && before.message === message && before.observedGeneration === observedGeneration) return undefined;
  return {
    type: 'PodScheduled',
    status: 'False',
    reason,
    message,
    lastTransitionTime: before?.status === 'False' && before.lastTransitionTime !== undefined ? before.lastTransitionTime : now,
    ...(observedGeneration === undefined ? {} : { observedGeneration }),
  };
}
