// Old ReplicaSets that need not be kept for a rollback. Mirrors deployment sync.go: cleanupDeployment.
import type { Deployment, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { isDeleting } from '../controller.ts';
import { revisionOf } from './annotations.ts';
import { byCreation, replicasOf } from './replicaSets.ts';

/** No limit is written as the largest number. */
const NO_LIMIT = 2 ** 31 - 1;

export function revisionsToRemove(deployment: Deployment, old: readonly ReplicaSet[]): readonly ReplicaSet[] {
  const limit = deployment.spec?.revisionHistoryLimit;
  if (limit === undefined || limit === NO_LIMIT) return [];
  const kept = old.filter((set) => !isDeleting(set));
  const oldest = [...kept].sort((a, b) => revisionOf(a) - revisionOf(b) || byCreation(a, b)).slice(0, Math.max(0, kept.length - limit));
  return oldest.filter(isIdle);
}

/** It has, and was last told to have, no pods. */
function isIdle(set: ReplicaSet): boolean {
  return (set.status?.replicas ?? 0) === 0 && replicasOf(set) === 0 && (set.metadata?.generation ?? 0) <= (set.status?.observedGeneration ?? 0);
}
