// How many pods a budget lets go now. Mirrors countHealthyPods, buildDisruptedPodMap and updatePdbStatus of
// pkg/controller/disruption/disruption.go.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Condition } from '../../../api/meta/v1/types.gen.ts';
import type { PodDisruptionBudget, PodDisruptionBudgetStatus } from '../../../api/policy/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { isDeleting, nameOf } from '../controller.ts';
import { isPodReady } from '../pods/podState.ts';

/** DeletionTimeout: an evicted pod that is not deleted by then is counted again. */
const DELETION_TIMEOUT = seconds(120);

export interface Disrupted {
  /** Evictions that were allowed and whose pods are not seen as deleted yet. */
  readonly pods: Readonly<Record<string, string>>;
  /** When the next of them runs out. */
  readonly recheckAt: SimTime | undefined;
  /** Pods that should be gone. */
  readonly overdue: readonly Pod[];
}

export function disruptedPods(budget: PodDisruptionBudget, pods: readonly Pod[], now: SimTime, clock: WallClock): Disrupted {
  const kept = new Map<string, string>();
  const overdue: Pod[] = [];
  let recheckAt: SimTime | undefined;
  for (const pod of pods) {
    const since = budget.status?.disruptedPods?.[nameOf(pod)];
    if (since === undefined || isDeleting(pod)) continue;
    const deadline = ((clock.parse(since) ?? now) + DELETION_TIMEOUT) as SimTime;
    if (deadline < now) {
      overdue.push(pod);
      continue;
    }
    kept.set(nameOf(pod), since);
    if (recheckAt === undefined || deadline < recheckAt) recheckAt = deadline;
  }
  return { pods: Object.fromEntries(kept), recheckAt, overdue };
}

export function countHealthy(pods: readonly Pod[], disrupted: Disrupted['pods']): number {
  return pods.filter((pod) => !isDeleting(pod) && disrupted[nameOf(pod)] === undefined && isPodReady(pod)).length;
}

export interface Counts {
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly expectedPods: number;
}

/** Undefined: the status is right as it is. */
export function budgetStatus(budget: PodDisruptionBudget, counts: Counts, disrupted: Disrupted['pods'], now: string): PodDisruptionBudgetStatus | undefined {
  const surplus = counts.currentHealthy - counts.desiredHealthy;
  // A budget without pods allows nothing, so that it is safe until its first pods are counted.
  const disruptionsAllowed = counts.expectedPods <= 0 ? 0 : Math.max(0, surplus);
  const { disruptedPods: _before, conditions = [], ...before } = budget.status ?? {};
  const isAllowed = disruptionsAllowed > 0;
  const observedGeneration = budget.metadata?.generation ?? 0;
  const status: PodDisruptionBudgetStatus = {
    ...before,
    ...counts,
    disruptionsAllowed,
    observedGeneration,
    ...(Object.keys(disrupted).length === 0 ? {} : { disruptedPods: disrupted }),
    conditions: withCondition(conditions, isAllowed, isAllowed ? 'SufficientPods' : 'InsufficientPods', '', observedGeneration, now),
  };
  return deepEqual(status, budget.status) ? undefined : status;
}

/** Nothing may go while it is unknown how many pods there should be. */
export function failedStatus(budget: PodDisruptionBudget, message: string, now: string): PodDisruptionBudgetStatus {
  const { conditions = [], ...status } = budget.status ?? {};
  return { ...status, disruptionsAllowed: 0, conditions: withCondition(conditions, false, 'SyncFailed', message, status.observedGeneration, now) };
}

function withCondition(
  conditions: readonly Condition[],
  isAllowed: boolean,
  reason: string,
  message: string,
  observedGeneration: number | undefined,
  now: string,
): readonly Condition[] {
  const type = 'DisruptionAllowed';
  const status = isAllowed ? 'True' : 'False';
  const before = conditions.find((condition) => condition.type === type);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now;
  const condition: Condition = { type, status, reason, message, lastTransitionTime, ...(observedGeneration === undefined ? {} : { observedGeneration }) };
  return before === undefined ? [...conditions, condition] : conditions.map((one) => (one === before ? condition : one));
}
