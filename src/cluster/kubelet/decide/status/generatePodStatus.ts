// A pod's status as the kubelet sees it now (kubelet_pods.go generateAPIPodStatus). Times of conditions and startTime
// are set by mergePodStatus, before it is sent.
import type { Container, Pod, PodCondition, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../../api/core/v1/pod/phase.ts';
import { hasAnyActiveRegularContainerStarted, hasAnyRegularContainerCreated } from '../../podRuntimeStatus.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { allContainersCouldRestart } from '../restart/restartPolicy.ts';
import { allContainersRestartCleanedUp, shouldAllContainersRestart } from '../restart/shouldContainerBeRestarted.ts';
import {
  allContainersRestartingCondition, conditionOf, containersReadyCondition, initializedCondition, KUBELET_CONDITIONS, podCondition, readyCondition,
  readyToStartContainersCondition,
} from './conditions.ts';
import { podResourcesOf } from './containerResources.ts';
import { convertContainerStatuses, type ContainerKind } from './containerStatuses.ts';
import { computePhase } from './phase.ts';
import { addressesOf } from './podIPs.ts';
import type { PodStatusInput } from './podStatusInput.ts';
import { withProbeFlags } from './probeFlags.ts';

export interface GeneratedPodStatus {
  readonly status: PodStatus;
  /** Containers whose readiness probe is to run at once. */
  readonly readinessTriggers: readonly string[];
  /** Why the phase is what it is. */
  readonly phaseReason: DecisionReason;
}

export function generatePodStatus(input: PodStatusInput): GeneratedPodStatus {
  const { pod, runtime } = input;
  const spec = pod.spec ?? { containers: [] };
  const published = input.published ?? pod.status;
  const removedForRestart = shouldAllContainersRestart(pod, runtime, published);
  const restarting = removedForRestart && !allContainersRestartCleanedUp(pod, runtime);
  const initialized = hasAnyActiveRegularContainerStarted(spec, runtime);
  const convert = (kind: ContainerKind, containers: readonly Container[]) =>
    convertContainerStatuses({ input, kind, containers, published: publishedStatuses(published, kind), removedForRestart, initialized: hasAnyRegularContainerCreated(spec, runtime) });
  const rawInit = convert('init', spec.initContainers ?? []);
  const rawRegular = convert('regular', spec.containers);
  const ephemeral = convert('ephemeral', spec.ephemeralContainers ?? []);

  const computed = computePhase(pod, [...rawRegular, ...rawInit], input.podIsTerminal, initialized);
  const outcome = finalPhase(input, published, computed.phase);
  const init = withProbeFlags(input, 'init', spec.initContainers ?? [], rawInit);
  const regular = withProbeFlags(input, 'regular', spec.containers, rawRegular);
  const flagged = [...init.statuses, ...regular.statuses];
  const conditions = conditionsOf(input, published, flagged, outcome.phase ?? computed.phase, restarting);
  return {
    status: {
      ...outcome,
      conditions,
      ...addressesOf(pod, runtime.ips, input.hostIPs),
      ...(init.statuses.length === 0 ? {} : { initContainerStatuses: init.statuses }),
      ...(regular.statuses.length === 0 ? {} : { containerStatuses: regular.statuses }),
      ...(ephemeral.length === 0 ? {} : { ephemeralContainerStatuses: ephemeral }),
      ...(pod.status?.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
      ...podResourcesOf(input, published),
    },
    readinessTriggers: [...init.readinessTriggers, ...regular.readinessTriggers],
    phaseReason: computed.reason,
  };
}

function publishedStatuses(status: PodStatus | undefined, kind: ContainerKind): NonNullable<PodStatus['containerStatuses']> {
  if (kind === 'init') return status?.initContainerStatuses ?? [];
  return (kind === 'regular' ? status?.containerStatuses : status?.ephemeralContainerStatuses) ?? [];
}

/** A terminal phase stays, wherever it was seen; reason and message stay while the phase does. */
function finalPhase(input: PodStatusInput, published: PodStatus | undefined, computed: Phase): Pick<PodStatus, 'phase' | 'reason' | 'message'> {
  const api = input.pod.status;
  const { evict } = input;
  if (evict !== undefined) return { phase: terminalOf(api) ?? 'Failed', reason: evict.reason, message: evict.message };
  const phase = isTerminalPhase(computed) ? computed : (terminalOf(published) ?? terminalOf(api) ?? computed);
  const kept = phase === published?.phase ? keptWords(published, api) : {};
  return { phase: terminalOf(api) ?? phase, ...kept };
}

function keptWords(published: PodStatus, api: PodStatus | undefined): Pick<PodStatus, 'reason' | 'message'> {
  const reason = published.reason || api?.reason;
  const message = published.message || api?.message;
  return { ...(reason ? { reason } : {}), ...(message ? { message } : {}) };
}

type Phase = NonNullable<PodStatus['phase']>;

function terminalOf(status: PodStatus | undefined): Phase | undefined {
  return isTerminalPhase(status?.phase) ? status?.phase : undefined;
}

/** Others' conditions first, as they were; then the kubelet's own in its fixed order. */
function conditionsOf(input: PodStatusInput, published: PodStatus | undefined, statuses: NonNullable<PodStatus['containerStatuses']>, phase: string, restarting: boolean): readonly PodCondition[] {
  const { pod } = input;
  const conditions: PodCondition[] = (pod.status?.conditions ?? []).filter((condition) => !KUBELET_CONDITIONS.has(condition.type));
  conditions.push(...(input.resizeConditions ?? []));
  const disruption = conditionOf(published, 'DisruptionTarget');
  if (disruption !== undefined) replaceOrAppend(conditions, disruption);
  conditions.push(readyToStartContainersCondition(pod, input.runtime));
  conditions.push(initializedCondition(pod, statuses, phase, published));
  conditions.push(readyCondition(pod, conditions, statuses, phase));
  conditions.push(containersReadyCondition(pod, statuses, phase));
  conditions.push(podCondition(pod, 'PodScheduled', { status: 'True' }));
  if (mayRestartAll(pod)) conditions.push(allContainersRestartingCondition(restarting, phase));
  return conditions;
}

function mayRestartAll(pod: Pod): boolean {
  return pod.spec !== undefined && allContainersCouldRestart(pod.spec);
}

function replaceOrAppend(conditions: PodCondition[], condition: PodCondition): void {
  const index = conditions.findIndex((one) => one.type === condition.type);
  if (index < 0) conditions.push(condition);
  else conditions[index] = condition;
}
