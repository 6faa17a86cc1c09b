// `resources` and `allocatedResources` of container and pod statuses (kubelet_pods.go convertContainerStatusResources,
// convertToAPIPodLevelResourcesStatus).
import type { Container, Pod, PodSpec, PodStatus, ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { milliQuantityOf, milliValueOf, quantityOf } from '../../../../api/quantity/quantity.ts';
import { podLimits, podRequests } from '../../../../api/resources/podResources.ts';
import { textsOf } from '../../../../api/resources/resourceList.ts';
import type { ContainerInstance } from '../../podRuntimeStatus.ts';
import type { PodCgroupValues, PodStatusInput } from './podStatusInput.ts';

type ResourceList = Readonly<Record<string, string | number>>;

/** The smallest values the kernel can express; below them the allocated value is shown (cm.MinMilliCPULimit, from MinShares). */
const MIN_CPU_LIMIT_MILLI = 10;
const MIN_CPU_REQUEST_MILLI = 2;

/** How an unlimited memory cgroup reads. */
const UNLIMITED_MEMORY = '9007199254740988Ki';

/** Requests as allocated; undefined when there are none. */
export function allocatedResourcesOf(input: PodStatusInput, container: Container): ResourceList | undefined {
  const requests = allocationOf(input, container).requests;
  return requests === undefined || Object.keys(requests).length === 0 ? undefined : requests;
}

/** As allocated, with the values a running container really has where they differ. */
export function resourcesOf(input: PodStatusInput, container: Container, instance: ContainerInstance): ResourceRequirements {
  const { requests, limits } = allocationOf(input, container);
  const actual = instance.state === 'running' ? instance.resources : undefined;
  if (actual === undefined) return bare(requests, limits);
  return bare(
    requests === undefined ? undefined : withActual(requests, milliText(actual.cpuRequestMilli, requests['cpu'], MIN_CPU_REQUEST_MILLI), bytesText(actual.memoryRequestBytes)),
    limits === undefined ? undefined : withActual(limits, milliText(actual.cpuLimitMilli, limits['cpu'], MIN_CPU_LIMIT_MILLI), bytesText(actual.memoryLimitBytes)),
  );
}

function withActual(list: ResourceList, cpu: string | undefined, memory: string | undefined): ResourceList {
  return { ...list, ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
}

function milliText(actual: number | undefined, allocated: string | number | undefined, least: number): string | undefined {
  if (actual === undefined) return undefined;
  if (actual <= least && milliValueOf(quantityFrom(allocated)) <= least) return undefined;
  return formatQuantity(milliQuantityOf(actual));
}

function bytesText(actual: number | undefined): string | undefined {
  return actual === undefined ? undefined : formatQuantity(quantityOf(actual, 'BinarySI'));
}

function allocationOf(input: PodStatusInput, container: Container): ResourceRequirements {
  return input.allocated?.(container.name) ?? container.resources ?? {};
}

function bare(requests: ResourceList | undefined, limits: ResourceList | undefined): ResourceRequirements {
  const isEmpty = (list: ResourceList | undefined) => list === undefined || Object.keys(list).length === 0;
  return { ...(isEmpty(limits) ? {} : { limits: limits ?? {} }), ...(isEmpty(requests) ? {} : { requests: requests ?? {} }) };
}

/** Of the pod as a whole: the sum as allocated, or what its cgroup says once the pod was published as running. */
export function podResourcesOf(input: PodStatusInput, published: PodStatus | undefined): Pick<PodStatus, 'resources' | 'allocatedResources'> {
  const { requests, resources } = input.allocated === undefined && input.pod.spec !== undefined ? knownTotals(input.pod, input.pod.spec) : totalsOf(withAllocations(input));
  const read = input.podCgroup !== undefined && published?.phase !== undefined && published.phase !== 'Pending';
  const shown = read ? actualPodResources(input.podCgroup, requests, published) : resources;
  return { resources: shown, ...(Object.keys(requests).length === 0 ? {} : { allocatedResources: requests }) };
}

interface Totals {
  readonly requests: ResourceList;
  readonly resources: ResourceRequirements;
}

function totalsOf(pod: Pod): Totals {
  const requests = textsOf(podRequests(pod));
  return { requests, resources: bare(requests, textsOf(podLimits(pod))) };
}

/** Specs do not change, and statuses are generated often. */
const totalsBySpec = new WeakMap<PodSpec, Totals>();

function knownTotals(pod: Pod, spec: PodSpec): Totals {
  const known = totalsBySpec.get(spec) ?? totalsOf(pod);
  totalsBySpec.set(spec, known);
  return known;
}

/** Memory requests are nowhere in the cgroup: the value published before stays. */
function actualPodResources(cgroup: PodCgroupValues, requests: ResourceList, published: PodStatus): ResourceRequirements {
  const cpu = cgroup.cpuRequestMilli === undefined ? requests['cpu'] : milliText(cgroup.cpuRequestMilli, requests['cpu'], MIN_CPU_REQUEST_MILLI);
  const memory = published.resources?.requests?.['memory'] ?? requests['memory'];
  const kept = memory === undefined ? {} : { memory };
  if (!cgroup.exists) return bare(kept, undefined);
  const limit = cgroup.cpuLimitMilli === undefined ? undefined : milliText(cgroup.cpuLimitMilli, undefined, 0);
  return bare(
    { ...(cpu === undefined || requests['cpu'] === undefined ? {} : { cpu }), ...kept },
    { ...(limit === undefined ? {} : { cpu: limit }), memory: bytesText(cgroup.memoryLimitBytes) ?? UNLIMITED_MEMORY },
  );
}

function withAllocations({ pod, allocated }: PodStatusInput): Pod {
  if (allocated === undefined || pod.spec === undefined) return pod;
  const apply = (containers: readonly Container[]) =>
    containers.map((container) => {
      const resources = allocated(container.name);
      return resources === undefined ? container : { ...container, resources };
    });
  const { spec } = pod;
  return { ...pod, spec: { ...spec, containers: apply(spec.containers), ...(spec.initContainers === undefined ? {} : { initContainers: apply(spec.initContainers) }) } };
}
