// The last status of a pod of which nothing runs any more (kubelet: status_manager.go TerminatePod): containers whose end
// was not seen count as failed.
import type { ContainerStatus, Pod, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../../api/core/v1/pod/phase.ts';
import { isSidecar } from '../restart/restartPolicy.ts';
import { EXIT_CODE_UNKNOWN, MESSAGE_LOST_AT_TERMINATION, REASON_STATUS_UNKNOWN } from './containerStates.ts';
import { isStaticPod } from './phase.ts';

/** `status`: the one kept last, or the API's. */
export function terminatedPodStatus(pod: Pod, status: PodStatus): PodStatus {
  const regular = status.containerStatuses;
  const init = status.initContainerStatuses;
  const started = init === undefined ? 0 : startedInitContainers(init);
  const ended = isStaticPod(pod) || isTerminalPhase(status.phase);
  return {
    ...status,
    ...(regular === undefined || !hasPodInitialized(pod) ? {} : { containerStatuses: regular.map(asEnded) }),
    ...(init === undefined ? {} : { initContainerStatuses: init.map((one, index) => (index < started ? asEnded(one) : one)) }),
    ...(ended ? {} : { phase: 'Failed' }),
  };
}

function asEnded(status: ContainerStatus): ContainerStatus {
  if (status.state?.terminated !== undefined) return status;
  return { ...status, state: { terminated: { exitCode: EXIT_CODE_UNKNOWN, reason: REASON_STATUS_UNKNOWN, message: MESSAGE_LOST_AT_TERMINATION } } };
}

/** Evidence that regular containers could have been started. */
function hasPodInitialized(pod: Pod): boolean {
  const last = pod.spec?.initContainers?.at(-1);
  if (last === undefined) return true;
  if ((pod.status?.containerStatuses ?? []).some((one) => one.lastState?.terminated !== undefined || one.state?.waiting === undefined)) return true;
  const status = pod.status?.initContainerStatuses?.at(-1);
  return status !== undefined && (isSidecar(last) ? isStartedSidecar(status) : hasEverSucceeded(status));
}

function isStartedSidecar(status: ContainerStatus): boolean {
  return status.state?.running !== undefined && status.started === true;
}

function hasEverSucceeded(status: ContainerStatus): boolean {
  return status.lastState?.terminated?.exitCode === 0 || status.state?.terminated?.exitCode === 0;
}

/** How many were started at least once; the first one always counts. */
function startedInitContainers(statuses: readonly ContainerStatus[]): number {
  const last = statuses.findLastIndex((one) => one.state?.waiting === undefined || one.lastState?.terminated !== undefined);
  return last < 0 ? 1 : last + 1;
}
