// The statuses of one list of a pod's containers, from runtime, published status and start failures
// (kubelet_pods.go convertToAPIContainerStatuses).
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Container, ContainerStatus, VolumeMountStatus } from '../../../../api/core/v1/types.gen.ts';
import { findInstance, instancesOf, type ContainerInstance } from '../../podRuntimeStatus.ts';
import { isSidecar } from '../restart/restartPolicy.ts';
import { shouldContainerBeRestarted } from '../restart/shouldContainerBeRestarted.ts';
import {
  EXIT_CODE_UNKNOWN, MESSAGE_INIT_LOST, MESSAGE_LOST_AT_DELETION, MESSAGE_REMOVED_FOR_RESTART, REASON_CONTAINER_CREATING,
  REASON_POD_INITIALIZING, REASON_RESTARTING_ALL, REASON_STATUS_UNKNOWN, statusOfInstance,
} from './containerStates.ts';
import type { PodStatusInput } from './podStatusInput.ts';
import { allocatedResourcesOf, resourcesOf } from './containerResources.ts';

export type ContainerKind = 'init' | 'regular' | 'ephemeral';

export interface StatusesInput {
  readonly input: PodStatusInput;
  readonly kind: ContainerKind;
  readonly containers: readonly Container[];
  readonly published: readonly ContainerStatus[];
  /** RestartAllContainers is under way or has just removed everything: instances that are gone were removed for it. */
  readonly removedForRestart: boolean;
  /** Some regular container was created, so the init containers had their turn. */
  readonly initialized: boolean;
}

/** Sorted by name, init containers in spec order. */
export function convertContainerStatuses(from: StatusesInput): readonly ContainerStatus[] {
  const statuses = from.containers.map((container) => statusOf(from, container));
  return from.kind === 'init' ? statuses : statuses.sort((a, b) => compareBytes(a.name, b.name));
}

function statusOf(from: StatusesInput, container: Container): ContainerStatus {
  const old = from.published.find((status) => status.name === container.name);
  const instances = instancesOf(from.input.runtime, container.name);
  const newest = instances[0];
  const status = newest === undefined ? statusWithoutInstance(from, container, old) : statusWithInstances(from, container, old, newest, instances[1]);
  return withStartFailure(from, container, status);
}

function defaultStatus(from: StatusesInput, container: Container): ContainerStatus {
  const reason = (from.input.pod.spec?.initContainers ?? []).length > 0 ? REASON_POD_INITIALIZING : REASON_CONTAINER_CREATING;
  const mounts = volumeMountsOf(container, from.input.recursiveReadOnly ?? true);
  return {
    name: container.name,
    state: { waiting: { reason } },
    lastState: {},
    ready: false,
    restartCount: 0,
    image: container.image ?? '',
    imageID: '',
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
  };
}

function volumeMountsOf(container: Container, supported: boolean): readonly VolumeMountStatus[] {
  return (container.volumeMounts ?? []).map((mount) => {
    const { name, mountPath } = mount;
    if (mount.readOnly !== true) return { name, mountPath };
    const mode = mount.recursiveReadOnly;
    const enabled = mode === 'Enabled' || (mode === 'IfPossible' && supported);
    return { name, mountPath, readOnly: true, recursiveReadOnly: enabled ? 'Enabled' : 'Disabled' };
  });
}

/** The runtime knows no instance: not started yet, or removed behind the kubelet's back. */
function statusWithoutInstance(from: StatusesInput, container: Container, old: ContainerStatus | undefined): ContainerStatus {
  const fresh = defaultStatus(from, container);
  const initDone = isInitDone(from, container);
  if (old === undefined) return initDone ? asInitLost(fresh) : fresh;
  if (from.removedForRestart && old.state?.waiting === undefined) return removedForRestart(fresh, old);
  if (old.state?.terminated !== undefined) return old;
  const kept = { ...fresh, restartCount: old.restartCount, lastState: old.lastState ?? {} };
  if (initDone) return asInitLost(kept);
  const wasRunning = old.state?.running !== undefined && kept.lastState.terminated === undefined;
  return wasRunning ? asLost(kept, from.input.pod.metadata?.deletionTimestamp !== undefined) : kept;
}

function isInitDone(from: StatusesInput, container: Container): boolean {
  return from.kind === 'init' && from.initialized && !isSidecar(container);
}

function asInitLost(status: ContainerStatus): ContainerStatus {
  return { ...status, state: { terminated: { exitCode: 0, reason: 'Completed', message: MESSAGE_INIT_LOST } } };
}

/** It ran, and is gone. */
function asLost(status: ContainerStatus, deleting: boolean): ContainerStatus {
  return {
    ...status,
    restartCount: deleting ? status.restartCount : status.restartCount + 1,
    lastState: { terminated: { exitCode: EXIT_CODE_UNKNOWN, reason: REASON_STATUS_UNKNOWN, message: MESSAGE_LOST_AT_DELETION } },
  };
}

/** Removed by the kubelet itself, to start anew in the same sandbox. An ended container keeps its other fields. */
function removedForRestart(fresh: ContainerStatus, old: ContainerStatus): ContainerStatus {
  const reason = REASON_RESTARTING_ALL;
  const message = MESSAGE_REMOVED_FOR_RESTART;
  return {
    ...(old.state?.terminated === undefined ? fresh : old),
    state: { waiting: { reason, message } },
    lastState: { terminated: { exitCode: EXIT_CODE_UNKNOWN, reason, message } },
    restartCount: old.restartCount + 1,
  };
}

function statusWithInstances(from: StatusesInput, container: Container, old: ContainerStatus | undefined, newest: ContainerInstance, before: ContainerInstance | undefined): ContainerStatus {
  const { clock } = from.input;
  const status = statusOfInstance(newest, old, clock);
  const resources = resourcesOf(from.input, container, newest);
  const allocated = allocatedResourcesOf(from.input, container);
  return {
    ...status,
    lastState: before === undefined ? lastStateFrom(old, status) : (statusOfInstance(before, old, clock).state ?? {}),
    // Where instances were removed, the runtime's own count may have begun again.
    restartCount: wasRemoved(old) ? Math.max(old.restartCount, status.restartCount) : status.restartCount,
    ...(resources === undefined ? {} : { resources }),
    ...(allocated === undefined ? {} : { allocatedResources: allocated }),
    ...(newest.user === undefined ? {} : { user: { linux: { uid: newest.user.uid, gid: newest.user.gid, supplementalGroups: newest.user.supplementalGroups } } }),
  };
}

/** The runtime has forgotten the instance before: what was published about it stays. */
function lastStateFrom(old: ContainerStatus | undefined, status: ContainerStatus): NonNullable<ContainerStatus['lastState']> {
  const ended = old?.containerID === status.containerID ? undefined : old?.state?.terminated;
  const terminated = ended ?? old?.lastState?.terminated;
  return terminated === undefined ? {} : { terminated };
}

function wasRemoved(old: ContainerStatus | undefined): old is ContainerStatus {
  return old?.lastState?.terminated?.reason === REASON_RESTARTING_ALL;
}

/** A container that should be started but could not is Waiting, with the error of the last attempt. */
function withStartFailure(from: StatusesInput, container: Container, status: ContainerStatus): ContainerStatus {
  const { pod, runtime } = from.input;
  const newest = findInstance(runtime, container.name);
  if (from.kind === 'init' && newest?.state === 'exited' && newest.exitCode === 0) return status;
  if (!shouldContainerBeRestarted(container, pod, runtime)) return status;
  const failure = from.input.startFailures.get(container.name);
  if (failure === undefined) return status;
  const { reason, message } = failure;
  const lastState = status.state?.terminated === undefined ? status.lastState : status.state;
  return { ...status, ...(lastState === undefined ? {} : { lastState }), state: { waiting: { reason, ...(message === '' ? {} : { message }) } } };
}
