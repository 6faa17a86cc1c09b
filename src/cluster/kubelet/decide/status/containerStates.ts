// Container states and texts the kubelet itself invents, and how an instance reads as a status
// (kubelet_pods.go convertContainerStatus).
import type { ContainerState, ContainerStatus } from '../../../../api/core/v1/types.gen.ts';
import type { WallClock } from '../../../../engine/simTime.ts';
import type { ContainerInstance } from '../../podRuntimeStatus.ts';

export const REASON_CONTAINER_CREATING = 'ContainerCreating';
export const REASON_POD_INITIALIZING = 'PodInitializing';
export const REASON_STATUS_UNKNOWN = 'ContainerStatusUnknown';
export const REASON_RESTARTING_ALL = 'RestartingAllContainers';
export const MESSAGE_LOST_AT_TERMINATION = 'The container could not be located when the pod was terminated';
export const MESSAGE_LOST_AT_DELETION = 'The container could not be located when the pod was deleted.  The container used to be Running';
export const MESSAGE_INIT_LOST = 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally';
export const MESSAGE_REMOVED_FOR_RESTART = 'The container is removed because RestartAllContainers in place';

/** Exit code of a container whose end nobody saw. */
export const EXIT_CODE_UNKNOWN = 137;

export const CONTAINERD_SCHEME = 'containerd://';

/** The runtime's id of a status: without the scheme, empty when there is none. */
export function instanceIdOf(status: ContainerStatus): string {
  const id = status.containerID ?? '';
  return id.startsWith(CONTAINERD_SCHEME) ? id.slice(CONTAINERD_SCHEME.length) : id;
}

/** What one instance says, given the status published before. Flags `ready` and `started` are set later. */
export function statusOfInstance(instance: ContainerInstance, old: ContainerStatus | undefined, clock: WallClock): ContainerStatus {
  const lost = instance.state === 'unknown' && old?.state?.running !== undefined;
  return {
    name: instance.name,
    state: lost ? lostState() : stateOfInstance(instance, clock),
    lastState: {},
    ready: false,
    restartCount: lost ? old.restartCount + 1 : instance.restartCount,
    image: instance.image,
    imageID: instance.imageId,
    containerID: `${CONTAINERD_SCHEME}${instance.id}`,
    ...(old?.volumeMounts === undefined ? {} : { volumeMounts: old.volumeMounts }),
  };
}

function lostState(): ContainerState {
  return { terminated: { exitCode: EXIT_CODE_UNKNOWN, reason: REASON_STATUS_UNKNOWN, message: MESSAGE_LOST_AT_TERMINATION } };
}

function stateOfInstance(instance: ContainerInstance, clock: WallClock): ContainerState {
  switch (instance.state) {
    case 'running':
      return { running: { startedAt: clock.rfc3339(instance.startedAt ?? instance.createdAt) } };
    case 'exited':
      return { terminated: terminatedState(instance, clock) };
    case 'created':
    case 'unknown':
      return { waiting: {} };
  }
}

function terminatedState(instance: ContainerInstance, clock: WallClock): NonNullable<ContainerState['terminated']> {
  const { reason, message } = instance;
  return {
    exitCode: instance.exitCode,
    ...(reason === '' ? {} : { reason }),
    ...(message === '' ? {} : { message }),
    // The runtime reports a start that never was as nanosecond 0.
    startedAt: instance.startedAt === undefined ? UNIX_EPOCH : clock.rfc3339(instance.startedAt),
    finishedAt: instance.finishedAt === undefined ? UNIX_EPOCH : clock.rfc3339(instance.finishedAt),
    containerID: `${CONTAINERD_SCHEME}${instance.id}`,
  };
}

const UNIX_EPOCH = '1970-01-01T00:00:00Z';
