// `started` and `ready` of containers from the last probe results (kubelet: prober_manager.go UpdatePodStatus).
import type { Container, ContainerStatus } from '../../../../api/core/v1/types.gen.ts';
import { isSidecar } from '../restart/restartPolicy.ts';
import { instanceIdOf } from './containerStates.ts';
import type { PodStatusInput, ProbeKind } from './podStatusInput.ts';

export interface FlaggedStatuses {
  readonly statuses: readonly ContainerStatus[];
  /** Containers whose readiness probe is to run at once, because they are started and not ready. */
  readonly readinessTriggers: readonly string[];
}

export function withProbeFlags(input: PodStatusInput, kind: 'init' | 'regular', containers: readonly Container[], statuses: readonly ContainerStatus[]): FlaggedStatuses {
  const readinessTriggers: string[] = [];
  const flagged = statuses.map((status) => {
    const container = containers.find((one) => one.name === status.name);
    const started = isStarted(input, container, status);
    if (kind === 'init' && container !== undefined && !isSidecar(container)) {
      return { ...status, started, ready: status.state?.terminated?.exitCode === 0 || status.ready };
    }
    if (!started) return { ...status, started };
    const readiness = readinessOf(input, container, status);
    if (readiness === 'probe now') readinessTriggers.push(status.name);
    return { ...status, started, ready: readiness === 'ready' };
  });
  return { statuses: flagged, readinessTriggers };
}

function isStarted(input: PodStatusInput, container: Container | undefined, status: ContainerStatus): boolean {
  if (status.state?.running === undefined) return false;
  const result = input.startup.get(instanceIdOf(status));
  if (result !== undefined) return result === 'success';
  return !hasWorker(input, container, 'startup');
}

function readinessOf(input: PodStatusInput, container: Container | undefined, status: ContainerStatus): 'ready' | 'not ready' | 'probe now' {
  if (status.state?.running === undefined) return 'not ready';
  if (input.readiness.get(instanceIdOf(status)) === 'success') return 'ready';
  return hasWorker(input, container, 'readiness') ? 'probe now' : 'ready';
}

function hasWorker(input: PodStatusInput, container: Container | undefined, kind: ProbeKind): boolean {
  if (container === undefined) return false;
  if (input.hasProbeWorker !== undefined) return input.hasProbeWorker(container.name, kind);
  return container[`${kind}Probe`] !== undefined;
}
