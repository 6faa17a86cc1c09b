// The status manager's pure half: what becomes of a newly generated status before it is kept and sent
// (kubelet: status_manager.go updateStatusInternal, normalizeStatus, checkContainerStateTransition).
import { deepEqual } from '../../../../base/json.ts';
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Container, ContainerState, ContainerStatus, Pod, PodCondition, PodSpec, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { allContainersCouldRestart, containerShouldRestart, isSidecar } from '../restart/restartPolicy.ts';
import { containersReadyCondition, KUBELET_CONDITIONS, readyCondition } from './conditions.ts';
import { CONTAINERD_SCHEME } from './containerStates.ts';
import { truncateUtf8 } from './truncateUtf8.ts';

/** kubelet: kubecontainer.MaxPodTerminationMessageLogLength, shared by all containers of the pod. */
const MAX_POD_MESSAGE_BYTES = 12 * 1024;

export type StatusUpdate =
  | { readonly type: 'refused'; readonly container: string }
  | { readonly type: 'unchanged' }
  | { readonly type: 'changed'; readonly status: PodStatus };

/**
 * The status to keep, given the one kept before (or the API's, the first time). `now`: RFC 3339, whole seconds.
 * Refused when a container would leave its final state; `force` sends even what did not change.
 */
export function nextCachedStatus(pod: Pod, old: PodStatus, generated: PodStatus, options: { readonly now: string; readonly cached: boolean; readonly force?: boolean }): StatusUpdate {
  const illegal = illegalTransition(old, generated, pod.spec ?? { containers: [] });
  if (illegal !== undefined) return { type: 'refused', container: illegal };
  const generation = pod.metadata?.generation;
  const observed = Math.max(generation ?? 0, old.observedGeneration ?? 0);
  const status = normalize(pod, {
    ...generated,
    conditions: (generated.conditions ?? []).map((condition) => withTransitionTime(condition, old, options.now)),
    startTime: old.startTime ?? generated.startTime ?? options.now,
    ...(observed === 0 ? {} : { observedGeneration: observed }),
  });
  if (options.cached && options.force !== true && isPodStatusByKubeletEqual(old, status)) return { type: 'unchanged' };
  return { type: 'changed', status };
}

/** The time moves only when the condition's status flips. */
export function withTransitionTime(condition: PodCondition, old: PodStatus, now: string): PodCondition {
  const before = old.conditions?.find((one) => one.type === condition.type);
  const since = before !== undefined && before.status === condition.status ? before.lastTransitionTime : now;
  return since === undefined ? condition : { ...condition, lastTransitionTime: since };
}

/** Name of a container that ended for good and would be shown otherwise. */
function illegalTransition(old: PodStatus, next: PodStatus, spec: PodSpec): string | undefined {
  if (allContainersCouldRestart(spec)) return undefined;
  const init = (spec.initContainers ?? []).filter((container) => !isSidecar(container));
  return firstRevived(old.containerStatuses, next.containerStatuses, spec.containers, spec) ?? firstRevived(old.initContainerStatuses, next.initContainerStatuses, init, spec);
}

function firstRevived(old: PodStatus['containerStatuses'], next: PodStatus['containerStatuses'], containers: readonly Container[], spec: PodSpec): string | undefined {
  for (const { name, state } of old ?? []) {
    const container = containers.find((one) => one.name === name);
    if (state?.terminated === undefined || container === undefined || containerShouldRestart(container, spec, state.terminated.exitCode)) continue;
    const now = next?.find((one) => one.name === name);
    if (now !== undefined && now.state?.terminated === undefined) return name;
  }
  return undefined;
}

function normalize(pod: Pod, status: PodStatus): PodStatus {
  const { spec } = pod;
  const count = (spec?.containers.length ?? 0) + (spec?.initContainers?.length ?? 0) + (spec?.ephemeralContainers?.length ?? 0);
  const limit = Math.floor(MAX_POD_MESSAGE_BYTES / Math.max(count, 1));
  const short = (list: readonly ContainerStatus[]) => list.map((one) => withShortMessages(one, limit));
  return {
    ...status,
    ...(status.initContainerStatuses === undefined ? {} : { initContainerStatuses: short(status.initContainerStatuses) }),
    ...(status.containerStatuses === undefined ? {} : { containerStatuses: short(status.containerStatuses).sort((a, b) => compareBytes(a.name, b.name)) }),
    ...(status.ephemeralContainerStatuses === undefined ? {} : { ephemeralContainerStatuses: short(status.ephemeralContainerStatuses) }),
  };
}

function withShortMessages(status: ContainerStatus, limit: number): ContainerStatus {
  if (status.state?.terminated?.message === undefined && status.lastState?.terminated?.message === undefined) return status;
  return {
    ...status,
    ...(status.state === undefined ? {} : { state: withShortMessage(status.state, limit) }),
    ...(status.lastState === undefined ? {} : { lastState: withShortMessage(status.lastState, limit) }),
  };
}

function withShortMessage(state: ContainerState, limit: number): ContainerState {
  const message = state.terminated?.message;
  if (state.terminated === undefined || message === undefined) return state;
  const short = truncateUtf8(message, limit);
  return short === message ? state : { terminated: { ...state.terminated, message: short } };
}

/** Conditions of others, and the times and generations of conditions, do not count. */
export function isPodStatusByKubeletEqual(a: PodStatus, b: PodStatus): boolean {
  return deepEqual(comparable(a), comparable(b));
}

function comparable(status: PodStatus): unknown {
  const conditions = (status.conditions ?? [])
    .filter((condition) => KUBELET_CONDITIONS.has(condition.type) || condition.type === 'DisruptionTarget')
    .map(({ type, status: value, reason, message }) => ({ type, status: value, reason, message }));
  return { ...status, observedGeneration: undefined, conditions };
}

/** A readiness result shows at once, between two syncs. Undefined when nothing changes. */
export function withContainerReadiness(pod: Pod, status: PodStatus, containerId: string, ready: boolean): PodStatus | undefined {
  const changed = withContainer(status, containerId, (one) => (one.ready === ready ? undefined : { ...one, ready }));
  if (changed === undefined) return undefined;
  const statuses = [...(changed.initContainerStatuses ?? []), ...(changed.containerStatuses ?? [])];
  const phase = changed.phase ?? '';
  const conditions = [...(changed.conditions ?? [])];
  replace(conditions, readyCondition(pod, conditions, statuses, phase));
  replace(conditions, containersReadyCondition(pod, statuses, phase));
  return { ...changed, conditions };
}

/** The same for a startup result. */
export function withContainerStartup(status: PodStatus, containerId: string, started: boolean): PodStatus | undefined {
  return withContainer(status, containerId, (one) => (one.started === started ? undefined : { ...one, started }));
}

function withContainer(status: PodStatus, containerId: string, change: (status: ContainerStatus) => ContainerStatus | undefined): PodStatus | undefined {
  for (const key of ['containerStatuses', 'initContainerStatuses'] as const) {
    const list = status[key] ?? [];
    const index = list.findIndex((one) => one.containerID === `${CONTAINERD_SCHEME}${containerId}`);
    const found = list[index];
    if (found === undefined) continue;
    const changed = change(found);
    return changed === undefined ? undefined : { ...status, [key]: list.with(index, changed) };
  }
  return undefined;
}

function replace(conditions: PodCondition[], condition: PodCondition): void {
  const index = conditions.findIndex((one) => one.type === condition.type);
  if (index < 0) conditions.push(condition);
  else conditions[index] = condition;
}
