// The ReplicaSets of a Deployment: which is the new one, how many replicas there are. Mirrors
// pkg/controller/deployment/util: deployment_util.go.
import type { Deployment, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { deepEqual } from '../../../base/json.ts';
import { nameOf, uidOf } from '../controller.ts';
import { scaledValue } from '../intOrPercent.ts';

export const POD_TEMPLATE_HASH_LABEL = 'pod-template-hash';

export function replicasOf(set: ReplicaSet | Deployment): number {
  return set.spec?.replicas ?? 1;
}

export function totalReplicas(sets: readonly ReplicaSet[]): number {
  return sets.reduce((sum, set) => sum + replicasOf(set), 0);
}

/** Sum of a count in the statuses. */
export function totalInStatus(sets: readonly ReplicaSet[], field: 'replicas' | 'readyReplicas' | 'availableReplicas' | 'terminatingReplicas'): number {
  return sets.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0);
}

export function activeReplicaSets(sets: readonly ReplicaSet[]): readonly ReplicaSet[] {
  return sets.filter((set) => replicasOf(set) > 0);
}

/** Older first; the name decides between those of the same second. */
export function byCreation(a: ReplicaSet, b: ReplicaSet): number {
  return compareBytes(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '') || compareBytes(nameOf(a), nameOf(b));
}

export function isRollingUpdate(deployment: Deployment): boolean {
  return (deployment.spec?.strategy?.type ?? 'RollingUpdate') === 'RollingUpdate';
}

/** Surge rounds up, unavailability down; one of them must let the rollout move (ResolveFenceposts). */
function fenceposts(deployment: Deployment): { readonly surge: number; readonly unavailable: number } {
  const { maxSurge, maxUnavailable } = deployment.spec?.strategy?.rollingUpdate ?? {};
  const replicas = replicasOf(deployment);
  const surge = scaledValue(maxSurge, replicas, 'up');
  const unavailable = scaledValue(maxUnavailable, replicas, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

export function maxSurge(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? fenceposts(deployment).surge : 0;
}

export function maxUnavailable(deployment: Deployment): number {
  const replicas = replicasOf(deployment);
  if (!isRollingUpdate(deployment) || replicas === 0) return 0;
  return Math.min(fenceposts(deployment).unavailable, replicas);
}

/** Templates are the same but for the hash that the controller adds. */
export function sameTemplate(a: PodTemplateSpec | undefined, b: PodTemplateSpec | undefined): boolean {
  return deepEqual(withoutHash(a), withoutHash(b));
}

function withoutHash(template: PodTemplateSpec | undefined): unknown {
  const { [POD_TEMPLATE_HASH_LABEL]: _hash, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

/** The oldest ReplicaSet with the Deployment's template. */
export function findNewReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  return [...sets].sort(byCreation).find((set) => sameTemplate(set.spec?.template, deployment.spec?.template));
}

export function oldReplicaSets(sets: readonly ReplicaSet[], newSet: ReplicaSet | undefined): readonly ReplicaSet[] {
  return sets.filter((set) => newSet === undefined || uidOf(set) !== uidOf(newSet));
}

export function withNew(oldSets: readonly ReplicaSet[], newSet: ReplicaSet | undefined): readonly ReplicaSet[] {
  return newSet === undefined ? oldSets : [...oldSets, newSet];
}
