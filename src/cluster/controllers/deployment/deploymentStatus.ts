// The status of a Deployment and its conditions. Mirrors pkg/controller/deployment: sync.go (calculateStatus), progress.go.
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { seconds, type Micros, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { nameOf } from '../controller.ts';
import { maxUnavailable, replicasOf, totalInStatus, totalReplicas } from './replicaSets.ts';

export const REASON = {
  minimumReplicasAvailable: 'MinimumReplicasAvailable',
  minimumReplicasUnavailable: 'MinimumReplicasUnavailable',
  newReplicaSetCreated: 'NewReplicaSetCreated',
  foundNewReplicaSet: 'FoundNewReplicaSet',
  replicaSetUpdated: 'ReplicaSetUpdated',
  newReplicaSetAvailable: 'NewReplicaSetAvailable',
  replicaSetCreateError: 'ReplicaSetCreateError',
  progressDeadlineExceeded: 'ProgressDeadlineExceeded',
  paused: 'DeploymentPaused',
  resumed: 'DeploymentResumed',
} as const;

type Conditions = readonly DeploymentCondition[];
/** A condition without its times. */
export type NewCondition = Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>;

/** No deadline is written as the largest number. */
const NO_DEADLINE = 2 ** 31 - 1;

export function hasProgressDeadline(deployment: Deployment): boolean {
  const deadline = deployment.spec?.progressDeadlineSeconds;
  return deadline !== undefined && deadline !== NO_DEADLINE;
}

export function conditionOf(status: DeploymentStatus | undefined, type: string): DeploymentCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}

/** Replaces the condition of that type; the same status and reason change nothing (SetDeploymentCondition). */
export function withCondition(conditions: Conditions, condition: NewCondition, now: string, times: Partial<DeploymentCondition> = {}): Conditions {
  const before = conditions.find((one) => one.type === condition.type);
  if (before?.status === condition.status && before.reason === condition.reason) return conditions;
  const lastTransitionTime = before?.status === condition.status && before.lastTransitionTime !== undefined ? before.lastTransitionTime : now;
  return [...without(conditions, condition.type), { ...condition, lastUpdateTime: now, lastTransitionTime, ...times }];
}

export function without(conditions: Conditions, type: string): Conditions {
  return conditions.some((condition) => condition.type === type) ? conditions.filter((condition) => condition.type !== type) : conditions;
}

/** Counts, and whether enough is available. */
export function computeDeploymentStatus(deployment: Deployment, all: readonly ReplicaSet[], newSet: ReplicaSet | undefined, now: string): DeploymentStatus {
  const available = totalInStatus(all, 'availableReplicas');
  const count = (field: keyof DeploymentStatus, value: number) => (value === 0 ? {} : { [field]: value });
  const isEnough = available >= replicasOf(deployment) - maxUnavailable(deployment);
  const availability: NewCondition = isEnough
    ? { type: 'Available', status: 'True', reason: REASON.minimumReplicasAvailable, message: 'Deployment has minimum availability.' }
    : { type: 'Available', status: 'False', reason: REASON.minimumReplicasUnavailable, message: 'Deployment does not have minimum availability.' };
  const { collisionCount } = deployment.status ?? {};
  return {
    observedGeneration: deployment.metadata?.generation ?? 0,
    ...count('replicas', totalInStatus(all, 'replicas')),
    ...count('updatedReplicas', newSet === undefined ? 0 : totalInStatus([newSet], 'replicas')),
    ...count('readyReplicas', totalInStatus(all, 'readyReplicas')),
    ...count('availableReplicas', available),
    ...count('unavailableReplicas', Math.max(0, totalReplicas(all) - available)),
    terminatingReplicas: totalInStatus(all, 'terminatingReplicas'),
    ...(collisionCount === undefined ? {} : { collisionCount }),
    conditions: withCondition(deployment.status?.conditions ?? [], availability, now),
  };
}

export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const replicas = replicasOf(deployment);
  return (
    (status.updatedReplicas ?? 0) === replicas && (status.replicas ?? 0) === replicas && (status.availableReplicas ?? 0) === replicas &&
    (status.observedGeneration ?? 0) >= (deployment.metadata?.generation ?? 0)
  );
}

/** More new, fewer old, more ready or more available pods than the last status says. */
function isProgressing(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const old = (status: DeploymentStatus) => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) || old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) || (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** When the rollout counts as stuck; undefined when there is nothing to wait for. */
function deadlineOf(deployment: Deployment, progressing: DeploymentCondition | undefined, clock: WallClock): SimTime | undefined {
  const from = progressing?.lastUpdateTime === undefined ? undefined : clock.parse(progressing.lastUpdateTime);
  return from === undefined ? undefined : ((from + seconds(deployment.spec?.progressDeadlineSeconds ?? 0)) as SimTime);
}

export interface RolloutObservation {
  readonly all: readonly ReplicaSet[];
  readonly newSet: ReplicaSet | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
}

/** The status during a rollout, with progress and failures (syncRolloutStatus). */
export function computeRolloutStatus(deployment: Deployment, { all, newSet, now, clock }: RolloutObservation): DeploymentStatus {
  const nowText = clock.rfc3339(now);
  const status = computeDeploymentStatus(deployment, all, newSet, nowText);
  let conditions = status.conditions ?? [];
  if (!hasProgressDeadline(deployment)) conditions = without(conditions, 'Progressing');
  else conditions = withProgress(deployment, status, conditions, { all, newSet, now, clock });
  const failure = replicaFailure(all, newSet);
  conditions = failure === undefined ? without(conditions, 'ReplicaFailure') : withFailure(conditions, failure);
  return { ...status, conditions };
}

function withProgress(deployment: Deployment, status: DeploymentStatus, conditions: Conditions, { newSet, now, clock }: RolloutObservation): Conditions {
  const current = conditionOf(deployment.status, 'Progressing');
  const isDone = (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && current?.reason === REASON.newReplicaSetAvailable;
  if (isDone) return conditions;
  const nowText = clock.rfc3339(now);
  const subject = newSet === undefined ? `Deployment "${nameOf(deployment)}"` : `ReplicaSet "${nameOf(newSet)}"`;
  if (isComplete(deployment, status)) {
    return withCondition(conditions, { type: 'Progressing', status: 'True', reason: REASON.newReplicaSetAvailable, message: `${subject} has successfully progressed.` }, nowText);
  }
  if (isProgressing(deployment.status ?? {}, status)) {
    const progress: NewCondition = { type: 'Progressing', status: 'True', reason: REASON.replicaSetUpdated, message: `${subject} is progressing.` };
    // Every step forward counts as an update, even where status and reason stay.
    const times = current?.status === 'True' && current.lastTransitionTime !== undefined ? { lastTransitionTime: current.lastTransitionTime } : {};
    return withCondition(without(conditions, 'Progressing'), progress, nowText, times);
  }
  if (isTimedOut(deployment, conditions.find((one) => one.type === 'Progressing'), now, clock)) {
    return withCondition(conditions, { type: 'Progressing', status: 'False', reason: REASON.progressDeadlineExceeded, message: `${subject} has timed out progressing.` }, nowText);
  }
  return conditions;
}

function isTimedOut(deployment: Deployment, progressing: DeploymentCondition | undefined, now: SimTime, clock: WallClock): boolean {
  if (progressing === undefined || progressing.reason === REASON.newReplicaSetAvailable) return false;
  if (progressing.reason === REASON.progressDeadlineExceeded) return true;
  const deadline = deadlineOf(deployment, progressing, clock);
  return deadline !== undefined && deadline < now;
}

/** Timestamps have whole seconds; one more avoids looking too early. */
const SKEW = seconds(1);

/** How long until the deadline must be looked at; undefined when it need not (requeueStuckDeployment). */
export function timeToDeadline(deployment: Deployment, status: DeploymentStatus, now: SimTime, clock: WallClock): Micros | undefined {
  const progressing = conditionOf(deployment.status, 'Progressing');
  if (!hasProgressDeadline(deployment) || progressing === undefined) return undefined;
  if (isComplete(deployment, status) || progressing.reason === REASON.progressDeadlineExceeded) return undefined;
  const deadline = deadlineOf(deployment, progressing, clock);
  return deadline === undefined ? undefined : Math.max(0, deadline - now) + SKEW;
}

/** The failure of the new set, else that of any set. */
function replicaFailure(all: readonly ReplicaSet[], newSet: ReplicaSet | undefined): DeploymentCondition | undefined {
  for (const set of newSet === undefined ? all : [newSet, ...all]) {
    const condition = set.status?.conditions?.find((one) => one.type === 'ReplicaFailure');
    if (condition !== undefined) return condition.lastTransitionTime === undefined ? condition : { ...condition, lastUpdateTime: condition.lastTransitionTime };
  }
  return undefined;
}

function withFailure(conditions: Conditions, { lastTransitionTime, lastUpdateTime, ...failure }: DeploymentCondition): Conditions {
  const before = conditions.find((one) => one.type === failure.type);
  const since = before?.status === failure.status ? before.lastTransitionTime : lastTransitionTime;
  return withCondition(conditions, failure, lastUpdateTime ?? '', since === undefined ? {} : { lastTransitionTime: since });
}
