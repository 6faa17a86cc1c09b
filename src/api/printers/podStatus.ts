// The READY, STATUS and RESTARTS columns of `kubectl get pods` (pkg/printers/internalversion printPod).
import type { Container, ContainerStatus, Pod, PodCondition } from '../core/v1/types.gen.ts';
import { isPodTerminal } from '../core/v1/pod/phase.ts';

export interface PodStatusColumns {
  readonly readyContainers: number;
  readonly totalContainers: number;
  /** The STATUS word: not a phase. */
  readonly status: string;
  readonly restarts: number;
  /** RFC 3339; when the last restart's predecessor ended. */
  readonly lastRestartAt: string | undefined;
}

interface Restarts {
  count: number;
  lastAt: string | undefined;
}

interface Progress {
  reason: string;
  ready: number;
  restarts: Restarts;
}

export function podStatusColumns(pod: Pod): PodStatusColumns {
  const initContainers = new Map((pod.spec?.initContainers ?? []).map((container) => [container.name, container]));
  const sidecars = [...initContainers.values()].filter(isRestartable).length;
  const progress: Progress = { reason: initialReason(pod), ready: 0, restarts: { count: 0, lastAt: undefined } };
  const sidecarRestarts: Restarts = { count: 0, lastAt: undefined };
  const initializing = readInitContainers(pod, initContainers, progress, sidecarRestarts);
  if (!initializing || condition(pod, 'Initialized')?.status === 'True') {
    progress.restarts = sidecarRestarts;
    readContainers(pod, progress);
  }
  return {
    readyContainers: progress.ready,
    totalContainers: (pod.spec?.containers ?? []).length + sidecars,
    status: finalReason(pod, progress.reason),
    restarts: progress.restarts.count,
    lastRestartAt: progress.restarts.lastAt,
  };
}

function initialReason(pod: Pod): string {
  if (condition(pod, 'PodScheduled')?.reason === 'SchedulingGated') return 'SchedulingGated';
  return pod.status?.reason || pod.status?.phase || '';
}

function finalReason(pod: Pod, reason: string): string {
  if (pod.metadata?.deletionTimestamp === undefined) return reason;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  return isPodTerminal(pod) ? reason : 'Terminating';
}

/** Returns whether an init container is still in the way. */
function readInitContainers(pod: Pod, specs: ReadonlyMap<string, Container>, progress: Progress, sidecarRestarts: Restarts): boolean {
  const statuses = pod.status?.initContainerStatuses ?? [];
  for (const [i, status] of statuses.entries()) {
    const spec = specs.get(status.name);
    const sidecar = spec !== undefined && isRestartable(spec);
    addRestarts(progress.restarts, status);
    if (sidecar) addRestarts(sidecarRestarts, status);
    if (status.state?.terminated?.exitCode === 0) continue;
    if (sidecar && status.started === true) {
      if (status.ready) progress.ready += 1;
      continue;
    }
    progress.reason = initReason(status) ?? `Init:${i}/${specs.size}`;
    return true;
  }
  return false;
}

function initReason(status: ContainerStatus): string | undefined {
  if (status.state?.terminated) return `Init:${terminatedReason(status.state.terminated)}`;
  const waiting = status.state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing' ? `Init:${waiting}` : undefined;
}

function readContainers(pod: Pod, progress: Progress): void {
  let running = false;
  let failed = false;
  for (const status of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    addRestarts(progress.restarts, status);
    if (status.state?.waiting?.reason) progress.reason = status.state.waiting.reason;
    else if (status.state?.terminated) {
      // A container that completed does not hide one that failed (recorded: restart-never-both-exit).
      if (status.state.terminated.exitCode !== 0 || !failed) progress.reason = terminatedReason(status.state.terminated);
      failed ||= status.state.terminated.exitCode !== 0;
    } else if (status.ready && status.state?.running) {
      running = true;
      progress.ready += 1;
    }
  }
  if (progress.reason === 'Completed' && running) progress.reason = condition(pod, 'Ready')?.status === 'True' ? 'Running' : 'NotReady';
}

function terminatedReason(terminated: { readonly reason?: string; readonly signal?: number; readonly exitCode: number }): string {
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`;
}

function addRestarts(restarts: Restarts, status: ContainerStatus): void {
  restarts.count += status.restartCount;
  const finished = status.lastState?.terminated?.finishedAt;
  if (finished !== undefined && (restarts.lastAt === undefined || restarts.lastAt < finished)) restarts.lastAt = finished;
}

function isRestartable(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

function condition(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((candidate) => candidate.type === type);
}
