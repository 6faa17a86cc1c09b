// Why a condition of a Deployment is bad: a ReplicaSet that could not make a Pod, or a Pod that is not ready.
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Explanation } from '../../client/client.ts';
import { because } from '../controller.ts';
import { becauseOfUnreadyPod } from '../pods/unreadyPod.ts';
import { findNewReplicaSet } from './replicaSets.ts';

/** Pods of the new set come first: the rollout waits for them. */
export function explainConditions(deployment: Deployment, status: DeploymentStatus, sets: readonly ReplicaSet[], podsOf: (set: ReplicaSet) => readonly Pod[]): NonNullable<Explanation['parts']> {
  const conditions = status.conditions ?? [];
  if (!conditions.some(isBad)) return [];
  const newSet = findNewReplicaSet(deployment, sets);
  const waiting = becauseOfUnreadyPod(podsInTurn(newSet === undefined ? sets : [newSet, ...sets], podsOf));
  const refused = sets.flatMap((set) => {
    const index = set.status?.conditions?.findIndex(({ type }) => type === 'ReplicaFailure') ?? -1;
    return index < 0 ? [] : because('ReplicaSet', set, `status.conditions[${index}]`);
  });
  return conditions.flatMap((condition, i) => {
    const isFailure = condition.type === 'ReplicaFailure';
    const reasons = isFailure ? refused : [...refused, ...waiting];
    return isBad(condition) && reasons.length > 0 ? [{ path: `status.conditions[${i}]`, causes: [], because: reasons, rule: { id: 'deployment.podsNotReady' } }] : [];
  });
}

function* podsInTurn(sets: readonly ReplicaSet[], podsOf: (set: ReplicaSet) => readonly Pod[]): Generator<readonly Pod[]> {
  for (const set of sets) yield podsOf(set);
}

function isBad({ type, status }: DeploymentCondition): boolean {
  return type === 'ReplicaFailure' || status === 'False';
}
