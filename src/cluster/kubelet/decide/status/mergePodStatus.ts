// The status that is sent: the kubelet's own, merged into what the API has (kubelet: status_manager.go mergePodStatus).
import type { Pod, PodCondition, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../../api/core/v1/pod/phase.ts';
import { isMirrorPod } from '../admission/criticalPod.ts';
import { withTransitionTime } from './cachedStatus.ts';
import { KUBELET_CONDITIONS, podCondition } from './conditions.ts';

/**
 * `couldHaveRunningContainers` holds back a terminal phase: what the API shows as ended has ended. DisruptionTarget
 * goes out together with that phase. `now`: RFC 3339, whole seconds.
 */
export function mergePodStatus(pod: Pod, api: PodStatus, own: PodStatus, couldHaveRunningContainers: boolean, now: string): PodStatus {
  const ending = !isTerminalPhase(api.phase) && isTerminalPhase(own.phase);
  const conditions: PodCondition[] = (api.conditions ?? []).filter((condition) => !KUBELET_CONDITIONS.has(condition.type));
  for (const condition of own.conditions ?? []) {
    if (KUBELET_CONDITIONS.has(condition.type)) conditions.push(condition);
    else if (condition.type === 'DisruptionTarget' && ending && !couldHaveRunningContainers) {
      replaceOrAppend(conditions, withTransitionTime(condition, api, now));
    }
  }
  const claims = api.resourceClaimStatuses;
  const merged: PodStatus = { ...own, conditions, ...(claims === undefined ? {} : { resourceClaimStatuses: claims }) };
  const sent = ending && couldHaveRunningContainers ? withPhaseOf(merged, api) : merged;
  return isTerminalPhase(sent.phase) ? withoutReadiness(pod, sent, api, now) : sent;
}

function withPhaseOf(status: PodStatus, api: PodStatus): PodStatus {
  const { phase: _phase, reason: _reason, message: _message, ...rest } = status;
  const { phase, reason, message } = api;
  return { ...rest, ...(phase === undefined ? {} : { phase }), ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) };
}

/** An ended pod is never ready. */
function withoutReadiness(pod: Pod, status: PodStatus, api: PodStatus, now: string): PodStatus {
  const ready = status.conditions?.some((one) => (one.type === 'Ready' || one.type === 'ContainersReady') && one.status === 'True') ?? false;
  if (!ready) return status;
  const conditions = [...(status.conditions ?? [])];
  const reason = status.phase === 'Failed' ? 'PodFailed' : 'PodCompleted';
  for (const type of ['ContainersReady', 'Ready']) {
    replaceOrAppend(conditions, withTransitionTime(podCondition(pod, type, { status: 'False', reason }), api, now));
  }
  return { ...status, conditions };
}

function replaceOrAppend(conditions: PodCondition[], condition: PodCondition): void {
  const index = conditions.findIndex((one) => one.type === condition.type);
  if (index < 0) conditions.push(condition);
  else conditions[index] = condition;
}

/** Whether the pod's object may go: deleted, ended in the API, and nothing left on the node (canBeDeleted). */
export function canPodBeDeleted(pod: Pod, workerIsFinished: boolean): boolean {
  if (pod.metadata?.deletionTimestamp === undefined) return false;
  if (isMirrorPod(pod)) return false;
  return isTerminalPhase(pod.status?.phase) && workerIsFinished;
}
