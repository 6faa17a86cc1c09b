// One probe worker's life as pure steps (kubelet: prober/worker.go doProbe): at each tick `beginProbe` says whether to
// probe, `concludeProbe` what the outcome means. Running the probe, ticking and keeping results is the prober's.
//
//   tick ─ beginProbe ─┬─ wait (not yet, or on hold)
//                      ├─ end  (the worker is done)
//                      └─ probe ─ run it ─ concludeProbe ─ below threshold, or a result to publish
import type { Container, ContainerStatus, Pod, PodStatus, Probe } from '../../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../../api/core/v1/pod/phase.ts';
import { seconds, type SimTime, type WallClock } from '../../../../engine/simTime.ts';
import type { ProbeResult } from '../actions/podActions.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { containerShouldRestart } from '../restart/restartPolicy.ts';
import { shouldAllContainersRestart } from '../restart/shouldContainerBeRestarted.ts';
import { instanceIdOf } from '../status/containerStates.ts';
import type { ProbeKind } from '../status/podStatusInput.ts';

export interface ProbeWorkerState {
  /** Of the container seen last; without scheme. */
  readonly containerId: string | undefined;
  /** Nothing is probed until there is a new container. */
  readonly onHold: boolean;
  readonly lastResult: ProbeResult | undefined;
  /** How often that result came in a row. Survives a new container. */
  readonly resultRun: number;
}

export const NEW_PROBE_WORKER: ProbeWorkerState = { containerId: undefined, onHold: false, lastResult: undefined, resultRun: 0 };

export interface ProbeWorkerSubject {
  readonly kind: ProbeKind;
  readonly pod: Pod;
  readonly container: Container;
  readonly probe: Probe;
}

/** Changes to the kept results, in order. `result` undefined: forget it. */
export interface ResultUpdate {
  readonly containerId: string;
  readonly result: ProbeResult | undefined;
}

export interface ProbeStep {
  readonly action: 'wait' | 'end' | 'probe';
  readonly state: ProbeWorkerState;
  readonly updates: readonly ResultUpdate[];
  /** Set with `probe`. */
  readonly containerId?: string;
}

/** Before the first probe of a container: not ready, alive, not known to have started. */
export function initialResult(kind: ProbeKind): ProbeResult {
  if (kind === 'readiness') return 'failure';
  return kind === 'liveness' ? 'success' : 'unknown';
}

export interface TickContext {
  /** The status manager's; undefined while the pod is unknown to it. */
  readonly status: PodStatus | undefined;
  readonly now: SimTime;
  readonly clock: WallClock;
  /** The kubelet itself started after the container (by more than 10 s): what the status says is taken over. */
  readonly adopted?: boolean;
}

export function beginProbe(state: ProbeWorkerState, subject: ProbeWorkerSubject, context: TickContext): ProbeStep {
  const { status } = context;
  if (status === undefined) return { action: 'wait', state, updates: [] };
  if (isTerminalPhase(status.phase)) return { action: 'end', state, updates: [] };
  const container = statusOf(status, subject.container.name);
  if (container === undefined) return { action: 'wait', state, updates: [] };
  const containerId = instanceIdOf(container);
  const { next, updates } = takeOver(state, containerId, context.adopted === true ? adoptedResult(subject.kind, container) : initialResult(subject.kind));
  if (next.onHold) return { action: 'wait', state: next, updates };
  if (container.state?.running === undefined) {
    return { action: mayRunAgain(subject, container, status) ? 'wait' : 'end', state: next, updates: [...updates, { containerId, result: 'failure' }] };
  }
  if (subject.pod.metadata?.deletionTimestamp !== undefined && subject.kind !== 'readiness') {
    // Quiet shutdown: nothing is killed or restarted for a probe any more.
    return { action: 'end', state: next, updates: [...updates, { containerId, result: 'success' }] };
  }
  if (isTooEarly(subject, container, context)) return { action: 'wait', state: next, updates };
  return { action: 'probe', state: next, updates, containerId };
}

/** A new container: its result begins anew, and a hold ends. */
function takeOver(state: ProbeWorkerState, containerId: string, initial: ProbeResult): { readonly next: ProbeWorkerState; readonly updates: readonly ResultUpdate[] } {
  if (state.containerId === containerId) return { next: state, updates: [] };
  const forgotten = state.containerId === undefined ? [] : [{ containerId: state.containerId, result: undefined }];
  return { next: { ...state, containerId, onHold: false }, updates: [...forgotten, { containerId, result: initial }] };
}

function statusOf(status: PodStatus, name: string): ContainerStatus | undefined {
  const known = (one: ContainerStatus) => one.name === name && (one.containerID ?? '') !== '';
  return status.containerStatuses?.find(known) ?? status.initContainerStatuses?.find(known);
}

function adoptedResult(kind: ProbeKind, container: ContainerStatus): ProbeResult {
  if (kind === 'readiness' && container.ready) return 'success';
  if (kind === 'startup' && container.started === true) return 'success';
  return initialResult(kind);
}

function mayRunAgain(subject: ProbeWorkerSubject, container: ContainerStatus, status: PodStatus): boolean {
  const ended = container.state?.terminated;
  const { spec } = subject.pod;
  if (ended === undefined || spec === undefined) return true;
  return containerShouldRestart(subject.container, spec, ended.exitCode) || shouldAllContainersRestart(subject.pod, undefined, status);
}

/** Initial delay in whole seconds; startup probes before the start is confirmed, the others after. */
function isTooEarly(subject: ProbeWorkerSubject, container: ContainerStatus, context: TickContext): boolean {
  const startedAt = context.clock.parse(container.state?.running?.startedAt ?? '') ?? context.now;
  const runningSeconds = Math.trunc((context.now - startedAt) / seconds(1));
  if (runningSeconds < (subject.probe.initialDelaySeconds ?? 0)) return true;
  return (container.started === true) === (subject.kind === 'startup');
}

export interface ProbeConclusion {
  readonly state: ProbeWorkerState;
  /** Undefined while below the threshold. */
  readonly publish: ProbeResult | undefined;
}

/** After a probe that gave a result; a probe that could not be run at all changes nothing and is not concluded. */
export function concludeProbe(state: ProbeWorkerState, subject: ProbeWorkerSubject, result: ProbeResult): ProbeConclusion {
  const run = state.lastResult === result ? state.resultRun + 1 : 1;
  const next: ProbeWorkerState = { ...state, lastResult: result, resultRun: run };
  if (run < thresholdOf(subject.probe, result)) return { state: next, publish: undefined };
  const hold = subject.kind === 'startup' || (subject.kind === 'liveness' && result === 'failure');
  return { state: hold ? { ...next, onHold: true, resultRun: 0 } : next, publish: result };
}

function thresholdOf(probe: Probe, result: ProbeResult): number {
  if (result === 'failure') return probe.failureThreshold ?? 3;
  return result === 'success' ? (probe.successThreshold ?? 1) : 1;
}

const RULES = {
  liveness: { success: 'kubelet.probe.liveness.success', failure: 'kubelet.probe.liveness.failure' },
  readiness: { success: 'kubelet.probe.readiness.success', failure: 'kubelet.probe.readiness.failure' },
  startup: { success: 'kubelet.probe.startup.success', failure: 'kubelet.probe.startup.failure' },
} as const;

/** Why a result is what it is, `run` of which came in a row. `path`: the container's field path. */
export function probeResultReason(subject: ProbeWorkerSubject, path: string, result: ProbeResult | 'unknown', run = 1): DecisionReason {
  const probePath = `${path}.${subject.kind}Probe`;
  const container = subject.container.name;
  if (result === 'unknown') return { rule: { id: 'kubelet.probe.unknown', params: { container, probe: subject.kind } }, container, because: [probePath] };
  const threshold = result === 'failure' ? 'failureThreshold' : 'successThreshold';
  return {
    rule: { id: RULES[subject.kind][result], params: { container, run: Math.min(run, thresholdOf(subject.probe, result)), threshold: thresholdOf(subject.probe, result) } },
    container,
    because: [probePath, `${probePath}.${threshold}`],
  };
}
