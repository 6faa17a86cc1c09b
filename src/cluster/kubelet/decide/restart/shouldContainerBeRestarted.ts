// Whether a container is to be started at the next sync, from its newest instance
// (kubelet: pkg/kubelet/container/helpers.go ShouldContainerBeRestarted, ShouldAllContainersRestart).
import type { Container, Pod, PodSpec, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { findInstance, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { containerShouldRestart, findMatchingRestartRule } from './restartPolicy.ts';

/** Pods that are being deleted start nothing again. */
export function shouldContainerBeRestarted(container: Container, pod: Pod, runtime: PodRuntimeStatus): boolean {
  if (pod.metadata?.deletionTimestamp !== undefined) return false;
  const instance = findInstance(runtime, container.name);
  if (instance === undefined) return true;
  if (instance.state === 'running') return false;
  if (instance.state === 'unknown' || instance.state === 'created') return true;
  return pod.spec !== undefined && containerShouldRestart(container, pod.spec, instance.exitCode);
}

/** Whether this container's last exit asks for the restart of the whole pod. */
export function exitRestartsAllContainers(container: Container, runtime: PodRuntimeStatus): boolean {
  const instance = findInstance(runtime, container.name);
  if (instance?.state !== 'exited' || container.restartPolicy === undefined) return false;
  return findMatchingRestartRule(container, instance.exitCode)?.rule.action === 'RestartAllContainers';
}

/**
 * Whether all containers are to be removed and started anew, in the same sandbox. Once begun (condition
 * AllContainersRestarting) it stays so until no instance is left of any container.
 */
export function shouldAllContainersRestart(pod: Pod, runtime: PodRuntimeStatus, published: PodStatus | undefined): boolean {
  if (pod.metadata?.deletionTimestamp !== undefined || pod.spec === undefined) return false;
  const containers = containersOf(pod.spec);
  if (containers.some((container) => exitRestartsAllContainers(container, runtime))) return true;
  const begun = published?.conditions?.some((condition) => condition.type === 'AllContainersRestarting' && condition.status === 'True') ?? false;
  return begun && containers.some((container) => findInstance(runtime, container.name) !== undefined) && !anyRestartedSince(containers, runtime, published);
}

/** A container with an instance that the published status does not know: the new round has begun. */
function anyRestartedSince(containers: readonly Container[], runtime: PodRuntimeStatus, published: PodStatus | undefined): boolean {
  const statuses = [...(published?.initContainerStatuses ?? []), ...(published?.containerStatuses ?? [])];
  return containers.some((container) => {
    const instance = findInstance(runtime, container.name);
    if (instance === undefined) return false;
    const known = statuses.find((status) => status.name === container.name)?.containerID;
    return known !== `containerd://${instance.id}`;
  });
}

/** Init and regular containers of a pod, in spec order. */
export function containersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}
