// The status of a ReplicaSet. Mirrors pkg/controller/replicaset/replica_set_utils.go: calculateStatus.
import type { ReplicaSet, ReplicaSetCondition, ReplicaSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import { isPodAvailable, isPodReady } from '../pods/podState.ts';

export interface ReplicaFailure {
  readonly reason: 'FailedCreate' | 'FailedDelete';
  readonly message: string;
}

export interface ReplicaSetObservation {
  readonly activePods: readonly Pod[];
  readonly terminatingPods: number;
  /** What went wrong when pods were created or deleted in this sync. */
  readonly failure: ReplicaFailure | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
}

export function computeReplicaSetStatus(set: ReplicaSet, { activePods, terminatingPods, failure, now, clock }: ReplicaSetObservation): ReplicaSetStatus {
  const templateLabels = Object.entries(set.spec?.template?.metadata?.labels ?? {});
  const minReadySeconds = set.spec?.minReadySeconds ?? 0;
  let fullyLabeled = 0;
  let ready = 0;
  let available = 0;
  for (const pod of activePods) {
    const labels = pod.metadata?.labels;
    if (templateLabels.every(([key, value]) => labels?.[key] === value)) fullyLabeled += 1;
    if (!isPodReady(pod)) continue;
    ready += 1;
    if (minReadySeconds === 0 || isPodAvailable(pod, minReadySeconds, now, clock)) available += 1;
  }
  const conditions = conditionsWith(set.status?.conditions ?? [], failure, clock.rfc3339(now));
  return {
    replicas: activePods.length,
    ...(fullyLabeled === 0 ? {} : { fullyLabeledReplicas: fullyLabeled }),
    ...(ready === 0 ? {} : { readyReplicas: ready }),
    ...(available === 0 ? {} : { availableReplicas: available }),
    terminatingReplicas: terminatingPods,
    ...(conditions.length === 0 ? {} : { conditions }),
    observedGeneration: set.metadata?.generation ?? 0,
  };
}

/** A failure stays as it was first seen until a sync succeeds. */
function conditionsWith(before: readonly ReplicaSetCondition[], failure: ReplicaFailure | undefined, now: string): readonly ReplicaSetCondition[] {
  const present = before.some((condition) => condition.type === 'ReplicaFailure');
  if (failure === undefined) return present ? before.filter((condition) => condition.type !== 'ReplicaFailure') : before;
  if (present) return before;
  return [...before, { type: 'ReplicaFailure', status: 'True', reason: failure.reason, message: failure.message, lastTransitionTime: now }];
}
