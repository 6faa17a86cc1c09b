// The phase of a pod from its containers' statuses (kubelet_pods.go getPhase). The first rule that fits decides.
import type { Container, ContainerStatus, Pod, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { containerShouldRestart, isSidecar } from '../restart/restartPolicy.ts';
import { REASON_RESTARTING_ALL } from './containerStates.ts';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export interface PhaseDecision {
  readonly phase: PodPhase;
  readonly reason: DecisionReason;
}

interface Counts {
  pendingInit: number;
  failedInitForGood: number;
  pendingSidecars: number;
  unknown: number;
  running: number;
  waiting: number;
  stopped: number;
  stoppedForGood: number;
  succeeded: number;
}

/** `initialized`: a regular container is or was active in the current sandbox. Ephemeral containers do not count. */
export function computePhase(pod: Pod, statuses: readonly ContainerStatus[], podIsTerminal: boolean, initialized: boolean): PhaseDecision {
  const spec = pod.spec ?? { containers: [] };
  const counts = countContainers(spec, statuses);
  const decide = (phase: PodPhase, id: string, because: readonly string[]): PhaseDecision => ({
    phase,
    reason: { rule: { id }, because },
  });
  if (counts.failedInitForGood > 0) return decide('Failed', 'kubelet.phase.initFailed', ['spec.initContainers', 'spec.restartPolicy']);
  if (counts.pendingInit > 0 || (counts.pendingSidecars > 0 && !initialized)) return decide('Pending', 'kubelet.phase.initializing', ['spec.initContainers']);
  if (counts.waiting > 0) return decide('Pending', 'kubelet.phase.containerWaiting', ['spec.containers']);
  if (counts.running > 0 && counts.unknown === 0) return decide('Running', 'kubelet.phase.containerRunning', ['spec.containers']);
  if (counts.running === 0 && counts.stopped > 0 && counts.unknown === 0) return stoppedPhase(pod, counts, podIsTerminal, decide);
  return decide('Pending', 'kubelet.phase.notStarted', ['spec.containers']);
}

function stoppedPhase(pod: Pod, counts: Counts, podIsTerminal: boolean, decide: (phase: PodPhase, id: string, because: readonly string[]) => PhaseDecision): PhaseDecision {
  const allSucceeded = counts.stopped === counts.succeeded;
  if (podIsTerminal && !isStaticPod(pod)) {
    return allSucceeded ? decide('Succeeded', 'kubelet.phase.endedWithSuccess', ['spec.containers']) : decide('Failed', 'kubelet.phase.endedWithFailure', ['spec.containers']);
  }
  if (counts.stopped !== counts.stoppedForGood) return decide('Running', 'kubelet.phase.willRestart', ['spec.restartPolicy']);
  return allSucceeded ? decide('Succeeded', 'kubelet.phase.allSucceeded', ['spec.restartPolicy']) : decide('Failed', 'kubelet.phase.someFailed', ['spec.restartPolicy']);
}

/** Static pods come from files; only their mirrors are in the API. */
export function isStaticPod(pod: Pod): boolean {
  const source = pod.metadata?.annotations?.['kubernetes.io/config.source'];
  return source !== undefined && source !== 'api';
}

function countContainers(spec: PodSpec, statuses: readonly ContainerStatus[]): Counts {
  const counts: Counts = { pendingInit: 0, failedInitForGood: 0, pendingSidecars: 0, unknown: 0, running: 0, waiting: 0, stopped: 0, stoppedForGood: 0, succeeded: 0 };
  const byName = new Map(statuses.map((status) => [status.name, status]));
  for (const container of spec.initContainers ?? []) {
    const status = byName.get(container.name);
    if (isSidecar(container)) countSidecar(counts, status);
    else countInit(counts, spec, container, status);
  }
  for (const container of spec.containers) countRegular(counts, spec, container, byName.get(container.name));
  return counts;
}

function countInit(counts: Counts, spec: PodSpec, container: Container, status: ContainerStatus | undefined): void {
  const state = status?.state;
  if (status === undefined || state === undefined || state.running !== undefined) {
    counts.pendingInit += 1;
    return;
  }
  const ended = state.terminated ?? (state.waiting === undefined ? undefined : status.lastState?.terminated);
  if (ended === undefined) counts.pendingInit += 1;
  else if (ended.exitCode !== 0 && !mayRestart(spec, container, ended)) counts.failedInitForGood += 1;
}

function countSidecar(counts: Counts, status: ContainerStatus | undefined): void {
  const state = status?.state;
  if (status === undefined) {
    counts.unknown += 1;
  } else if (state?.running !== undefined) {
    if (status.started !== true) counts.pendingSidecars += 1;
    counts.running += 1;
  } else if (state?.terminated !== undefined) {
    // Ended sidecars are started again or not needed any more.
  } else if (state?.waiting !== undefined) {
    if (status.lastState?.terminated !== undefined) return;
    counts.pendingSidecars += 1;
    counts.waiting += 1;
  } else {
    counts.pendingSidecars += 1;
    counts.unknown += 1;
  }
}

function countRegular(counts: Counts, spec: PodSpec, container: Container, status: ContainerStatus | undefined): void {
  const state = status?.state;
  if (state?.running !== undefined) {
    counts.running += 1;
  } else if (state?.terminated !== undefined) {
    counts.stopped += 1;
    if (state.terminated.exitCode === 0) counts.succeeded += 1;
    if (!mayRestart(spec, container, state.terminated)) counts.stoppedForGood += 1;
  } else if (state?.waiting !== undefined) {
    const last = status?.lastState?.terminated;
    if (last === undefined) {
      counts.waiting += 1;
      return;
    }
    counts.stopped += 1;
    if (!mayRestart(spec, container, last)) counts.stoppedForGood += 1;
  } else {
    counts.unknown += 1;
  }
}

function mayRestart(spec: PodSpec, container: Container, ended: { readonly exitCode: number; readonly reason?: string }): boolean {
  return ended.reason === REASON_RESTARTING_ALL || containerShouldRestart(container, spec, ended.exitCode);
}
