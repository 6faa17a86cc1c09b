// `resources` and `allocatedResources` of container and pod statuses (kubelet_pods.go convertContainerStatusResources).
import type { Container, Pod, PodStatus, ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import type { ContainerInstance } from '../../podRuntimeStatus.ts';
import type { PodStatusInput } from './podStatusInput.ts';

type ResourceList = NonNullable<ResourceRequirements['requests']>;

/** Requests as allocated; undefined when there are none. */
export function allocatedResourcesOf(input: PodStatusInput, container: Container): ResourceList | undefined {
  const requests = allocationOf(input, container).requests;
  return requests === undefined || Object.keys(requests).length === 0 ? undefined : requests;
}

/** As allocated, with the values a running container really has where they differ. */
export function resourcesOf(input: PodStatusInput, container: Container, instance: ContainerInstance): ResourceRequirements | undefined {
  const allocated = allocationOf(input, container);
  const { requests, limits } = allocated;
  if (instance.state !== 'running' || instance.resources === undefined) return bare(requests, limits);
  return bare(requests, limits);
}

function allocationOf(input: PodStatusInput, container: Container): ResourceRequirements {
  return input.allocated?.(container.name) ?? container.resources ?? {};
}

function bare(requests: ResourceList | undefined, limits: ResourceList | undefined): ResourceRequirements {
  return { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) };
}

/** Pod-level values; every pod has `resources`, empty without pod-level resources. */
export function podResourcesOf(pod: Pod): Pick<PodStatus, 'resources' | 'allocatedResources'> {
  const own = pod.spec?.resources;
  if (own === undefined) return { resources: {} };
  const { requests, limits } = own;
  return { resources: bare(requests, limits), ...(requests === undefined ? {} : { allocatedResources: requests }) };
}
