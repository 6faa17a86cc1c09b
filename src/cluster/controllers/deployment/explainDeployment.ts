// Why a condition of a Deployment is bad: a ReplicaSet that could not make a Pod, or a Pod that is not ready.
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Explanation } from '../../client/client.ts';
import { because } from '../controller.ts';
import { becauseOfUnreadyPod } from '../pods/unreadyPod.ts';
import { findNewReplicaSet } from './replicaSets.ts';

/** Pods of the new set come first: the rollout waits for them. */
export function explainConditions(deployment: Deployment, status: DeploymentStatus, sets: readonly ReplicaSet[], podsOf: (set: ReplicaSet) => readonly Pod[]): NonNullable<Explanation['parts']> {
  const newSet = findNewReplicaSet(deployment, sets);
  const waiting = becauseOfUnreadyPod([...(newSet === undefined ? [] : podsOf(newSet)), ...sets.flatMap(podsOf)]);
  const refused = sets.flatMap((set) => {
    const index = set.status?.conditions?.findIndex(({ type }) => type === 'ReplicaFailure') ?? -1;
    return index < 0 ? [] : because('ReplicaSet', set, `status.conditions[${index}]`);
  });
  return (status.conditions ?? []).flatMap(({ type, status: value }, i) => {
    const isFailure = type === 'ReplicaFailure';
    const reasons = isFailure ? refused : [...refused, ...waiting];
    return (isFailure || value === 'False') && reasons.length > 0 ? [{ path: `status.conditions[${i}]`, causes: [], because: reasons, rule: { id: 'deployment.podsNotReady' } }] : [];
  });
}
