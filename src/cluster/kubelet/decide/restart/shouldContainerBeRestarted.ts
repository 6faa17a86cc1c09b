// Whether a container is to be started at the next sync, from its newest instance
// (kubelet: pkg/kubelet/container/helpers.go ShouldContainerBeRestarted, ShouldAllContainersRestart).
import type { Container, Pod, PodSpec, PodStatus } from '../../../../api/core/v1/types.gen.ts';
import { findInstance, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { allContainersCouldRestart, containerShouldRestart, restartsAllContainers } from './restartPolicy.ts';

/** Pods that are being deleted start nothing again. */
export function shouldContainerBeRestarted(container: Container, pod: Pod, runtime: PodRuntimeStatus): boolean {
  if (pod.metadata?.deletionTimestamp !== undefined) return false;
  const instance = findInstance(runtime, container.name);
  if (instance === undefined) return true;
  if (instance.state === 'running') return false;
  if (instance.state === 'unknown' || instance.state === 'created') return true;
  return pod.spec !== undefined && containerShouldRestart(container, pod.spec, instance.exitCode);
}

/**
 * Whether all containers are to be removed and started anew, in the same sandbox: an exit asked for it, as the runtime
 * or the published status knows, or it has begun (condition AllContainersRestarting).
 */
export function shouldAllContainersRestart(pod: Pod, runtime: PodRuntimeStatus | undefined, published: PodStatus | undefined): boolean {
  if (published?.conditions?.some((condition) => condition.type === 'AllContainersRestarting' && condition.status === 'True') === true) return true;
  if (pod.spec === undefined || !allContainersCouldRestart(pod.spec)) return false;
  const statuses = [...(published?.initContainerStatuses ?? []), ...(published?.containerStatuses ?? [])];
  return containersOf(pod.spec).some((container) => {
    if (runtime !== undefined) {
      const instance = findInstance(runtime, container.name);
      if (instance?.state !== 'exited') return false;
      if (restartsAllContainers(container, instance.exitCode)) return true;
    }
    const ended = statuses.find((status) => status.name === container.name)?.state?.terminated;
    return ended !== undefined && restartsAllContainers(container, ended.exitCode);
  });
}

/** Nothing of the pod's containers is left: they can be started anew. */
export function allContainersRestartCleanedUp(pod: Pod, runtime: PodRuntimeStatus): boolean {
  return pod.spec === undefined || containersOf(pod.spec).every((container) => findInstance(runtime, container.name) === undefined);
}

/** Init and regular containers of a pod, in spec order. */
export function containersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}
