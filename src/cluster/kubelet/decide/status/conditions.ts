// The pod conditions a kubelet owns (kubelet: status/generate.go). Times are set later, when statuses are merged.
import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import type { PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { podSandboxChanged } from '../actions/podSandboxChanged.ts';
import { isSidecar } from '../restart/restartPolicy.ts';

export const KUBELET_CONDITIONS: ReadonlySet<string> = new Set([
  'PodScheduled', 'Ready', 'Initialized', 'ContainersReady', 'PodReadyToStartContainers', 'PodResizePending', 'PodResizeInProgress', 'AllContainersRestarting',
]);

type Generated = Pick<PodCondition, 'status' | 'reason' | 'message'>;

/** A condition of the given type with the pod's generation; keys without a value are left out. */
export function podCondition(pod: Pod, type: string, from: Generated): PodCondition {
  const generation = pod.metadata?.generation;
  const { status, reason = '', message = '' } = from;
  return {
    type,
    status,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(reason === '' ? {} : { reason }),
    ...(message === '' ? {} : { message }),
  };
}

/** True while a usable sandbox exists. */
export function readyToStartContainersCondition(pod: Pod, runtime: PodRuntimeStatus): PodCondition {
  return podCondition(pod, 'PodReadyToStartContainers', { status: podSandboxChanged(pod, runtime).changed ? 'False' : 'True' });
}

/** `statuses`: init and regular. */
export function initializedCondition(pod: Pod, statuses: readonly ContainerStatus[], phase: string, published: PodStatus | undefined): PodCondition {
  const generated = generateInitialized(pod, statuses, phase);
  // Init containers run again when all containers restart; the pod stays initialised.
  const kept = generated.reason === 'ContainersNotInitialized' && conditionOf(published, 'Initialized')?.status === 'True';
  return podCondition(pod, 'Initialized', kept ? { status: 'True' } : generated);
}

function generateInitialized(pod: Pod, statuses: readonly ContainerStatus[], phase: string): Generated {
  const initContainers = pod.spec?.initContainers ?? [];
  if (statuses.length === 0 && initContainers.length > 0) return { status: 'False', reason: 'UnknownContainerStatuses' };
  const unknown: string[] = [];
  const incomplete: string[] = [];
  for (const container of initContainers) {
    const status = statuses.find((one) => one.name === container.name);
    if (status === undefined) unknown.push(container.name);
    else if (isSidecar(container) ? status.started !== true : !status.ready) incomplete.push(container.name);
  }
  if (phase === 'Succeeded' && unknown.length === 0) return { status: 'True', reason: 'PodCompleted' };
  if (anyRegularContainerStarted(pod, statuses)) return { status: 'True' };
  const message = joined([['unknown', unknown], ['incomplete', incomplete]]);
  return message === '' ? { status: 'True' } : { status: 'False', reason: 'ContainersNotInitialized', message };
}

/** Sidecars may be restarting then; the pod was initialised all the same. */
function anyRegularContainerStarted(pod: Pod, statuses: readonly ContainerStatus[]): boolean {
  return (pod.spec?.containers ?? []).some((container) => {
    const state = statuses.find((one) => one.name === container.name)?.state;
    return state?.running !== undefined || state?.terminated !== undefined;
  });
}

export function containersReadyCondition(pod: Pod, statuses: readonly ContainerStatus[], phase: string): PodCondition {
  return podCondition(pod, 'ContainersReady', generateContainersReady(pod, statuses, phase));
}

function generateContainersReady(pod: Pod, statuses: readonly ContainerStatus[], phase: string): Generated {
  if (statuses.length === 0) return { status: 'False', reason: 'UnknownContainerStatuses' };
  const unknown: string[] = [];
  const unready: string[] = [];
  const counted = [...(pod.spec?.initContainers ?? []).filter(isSidecar), ...(pod.spec?.containers ?? [])];
  for (const container of counted) {
    const status = statuses.find((one) => one.name === container.name);
    if (status === undefined) unknown.push(container.name);
    else if (!status.ready) unready.push(container.name);
  }
  if (phase === 'Succeeded' && unknown.length === 0) return { status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' };
  const message = joined([['unknown', unknown], ['unready', unready]]);
  return message === '' ? { status: 'True' } : { status: 'False', reason: 'ContainersNotReady', message };
}

/** `conditions`: those the pod has besides, where the readiness gates are looked up. */
export function readyCondition(pod: Pod, conditions: readonly PodCondition[], statuses: readonly ContainerStatus[], phase: string): PodCondition {
  const containersReady = containersReadyCondition(pod, statuses, phase);
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' };
  const unmet: string[] = [];
  for (const gate of pod.spec?.readinessGates ?? []) {
    const found = conditions.find((condition) => condition.type === gate.conditionType);
    if (found === undefined) unmet.push(`corresponding condition of pod readiness gate ${quote(gate.conditionType)} does not exist.`);
    else if (found.status !== 'True') unmet.push(`the status of pod readiness gate ${quote(gate.conditionType)} is not "True", but ${found.status}`);
  }
  if (unmet.length === 0) return podCondition(pod, 'Ready', { status: 'True' });
  return podCondition(pod, 'Ready', { status: 'False', reason: 'ReadinessGatesNotReady', message: unmet.join(', ') });
}

/** Only pods with such a rule carry it; it does not follow the generation. */
export function allContainersRestartingCondition(restarting: boolean, phase: string): PodCondition {
  const type = 'AllContainersRestarting';
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' };
  if (!restarting) return { type, status: 'False' };
  return { type, status: 'True', reason: 'RestartAllContainersStarted', message: 'container exited with restart policy rule' };
}

/** Go prints a list of strings as `[a b]`. */
function joined(parts: readonly (readonly [string, readonly string[]])[]): string {
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `containers with ${what} status: [${names.join(' ')}]`)
    .join(', ');
}

export function conditionOf(status: PodStatus | undefined, type: string): PodCondition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}
