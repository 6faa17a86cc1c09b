// Resource amounts as plain numbers (millicores, bytes), and what a pod requests. Mirrors framework.Resource and
// component-helpers resource.PodRequests.
import type { Container, ContainerStatus, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Quantity as QuantityText } from '../../../api/meta/v1/types.gen.ts';
import { quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import { milliValueOf, valueOf } from '../../../api/quantity/quantity.ts';

export type ResourceList = Readonly<Record<string, QuantityText>>;

export interface Resource {
  milliCpu: number;
  memory: number;
  ephemeralStorage: number;
  /** Extended resources, huge pages and attachable volumes by name; undefined while there are none. */
  scalars: Map<string, number> | undefined;
}

/** schedutil.DefaultMilliCPURequest and DefaultMemoryRequest: what a container without requests counts as when scoring. */
export const DEFAULT_MILLI_CPU_REQUEST = 100;
export const DEFAULT_MEMORY_REQUEST = 200 * 1024 * 1024;

/** Resources that pod-level requests may set beside huge pages. */
const POD_LEVEL_RESOURCES = new Set(['cpu', 'memory']);
const HUGE_PAGES_PREFIX = 'hugepages-';

export function emptyResource(): Resource {
  return { milliCpu: 0, memory: 0, ephemeralStorage: 0, scalars: undefined };
}

/** A resource list in numbers; `pods` is not a resource of containers and is left out. */
export function resourceOf(list: ResourceList | undefined): Resource {
  const resource = emptyResource();
  for (const [name, quantity] of Object.entries(list ?? {})) setAmount(resource, name, amountOf(name, quantity));
  return resource;
}

export function amountOf(name: string, quantity: QuantityText): number {
  const parsed = quantityFrom(quantity);
  return name === 'cpu' ? milliValueOf(parsed) : valueOf(parsed);
}

function setAmount(resource: Resource, name: string, amount: number): void {
  switch (name) {
    case 'cpu':
      resource.milliCpu = amount;
      break;
    case 'memory':
      resource.memory = amount;
      break;
    case 'ephemeral-storage':
      resource.ephemeralStorage = amount;
      break;
    case 'pods':
      break;
    default:
      (resource.scalars ??= new Map()).set(name, amount);
  }
}

export function copyResource(from: Resource): Resource {
  return { ...from, scalars: from.scalars === undefined ? undefined : new Map(from.scalars) };
}

export function addResource(into: Resource, amount: Resource, sign: 1 | -1 = 1): void {
  into.milliCpu += sign * amount.milliCpu;
  into.memory += sign * amount.memory;
  into.ephemeralStorage += sign * amount.ephemeralStorage;
  if (amount.scalars === undefined) return;
  const scalars = (into.scalars ??= new Map());
  for (const [name, value] of amount.scalars) scalars.set(name, (scalars.get(name) ?? 0) + sign * value);
}

function raiseResource(into: Resource, amount: Resource): void {
  into.milliCpu = Math.max(into.milliCpu, amount.milliCpu);
  into.memory = Math.max(into.memory, amount.memory);
  into.ephemeralStorage = Math.max(into.ephemeralStorage, amount.ephemeralStorage);
  if (amount.scalars === undefined) return;
  const scalars = (into.scalars ??= new Map());
  for (const [name, value] of amount.scalars) scalars.set(name, Math.max(scalars.get(name) ?? 0, value));
}

export interface PodRequests {
  /** What the pod asks for. */
  readonly requests: Resource;
  /** The same for scoring: containers without a cpu or memory request count with the default. */
  readonly nonZeroMilliCpu: number;
  readonly nonZeroMemory: number;
  /** As nonZero, but pod-level requests are overlooked: what the LeastAllocated score takes for the incoming pod. */
  readonly scoredMilliCpu: number;
  readonly scoredMemory: number;
}

/** Versions of a pod never change, and what one requests is asked several times; without resources in the status the spec alone decides. */
const REQUESTS = new WeakMap<object, PodRequests>();

export function podRequestsOf(pod: Pod): PodRequests {
  const source = pod.spec === undefined || hasResourcesInStatus(pod) || isResizeInfeasible(pod) ? pod : pod.spec;
  const known = REQUESTS.get(source);
  if (known) return known;
  const requests = computeRequests(pod);
  REQUESTS.set(source, requests);
  return requests;
}

function hasResourcesInStatus({ status }: Pod): boolean {
  return (status?.containerStatuses?.some(statesResources) ?? false) || (status?.initContainerStatuses?.some(statesResources) ?? false);
}

function statesResources({ resources, allocatedResources }: ContainerStatus): boolean {
  return resources?.requests !== undefined || allocatedResources !== undefined;
}

function computeRequests(pod: Pod): PodRequests {
  const podLevel = pod.spec?.resources?.requests;
  const requests = sumPodRequests(pod, podLevel, false);
  const nonZero = sumPodRequests(pod, podLevel, true);
  const scored = podLevel === undefined ? nonZero : sumPodRequests(pod, undefined, true);
  return {
    requests,
    nonZeroMilliCpu: nonZero.milliCpu,
    nonZeroMemory: nonZero.memory,
    scoredMilliCpu: scored.milliCpu,
    scoredMemory: scored.memory,
  };
}

function sumPodRequests(pod: Pod, podLevel: ResourceList | undefined, nonZero: boolean): Resource {
  const total = aggregateContainerRequests(pod, nonZero);
  for (const [name, quantity] of Object.entries(podLevel ?? {})) {
    if (POD_LEVEL_RESOURCES.has(name) || name.startsWith(HUGE_PAGES_PREFIX)) setAmount(total, name, amountOf(name, quantity));
  }
  if (pod.spec?.overhead !== undefined) addResource(total, resourceOf(pod.spec.overhead));
  return total;
}

/** Containers and sidecars run together; an init container runs beside the sidecars before it. */
function aggregateContainerRequests(pod: Pod, nonZero: boolean): Resource {
  const total = emptyResource();
  const statuses = statusesByName(pod);
  const infeasible = isResizeInfeasible(pod);
  for (const container of pod.spec?.containers ?? []) {
    addResource(total, containerRequests(container, statuses.get(container.name), infeasible, nonZero));
  }
  const sidecars = emptyResource();
  const peak = emptyResource();
  for (const container of pod.spec?.initContainers ?? []) {
    const restartable = container.restartPolicy === 'Always';
    const own = containerRequests(container, restartable ? statuses.get(container.name) : undefined, infeasible, nonZero);
    if (restartable) {
      addResource(total, own);
      addResource(sidecars, own);
      raiseResource(peak, sidecars);
    } else {
      addResource(own, sidecars);
      raiseResource(peak, own);
    }
  }
  raiseResource(total, peak);
  return total;
}

function containerRequests(container: Container, status: ContainerStatus | undefined, infeasible: boolean, nonZero: boolean): Resource {
  const spec = container.resources?.requests;
  const requests = resourceOf(spec);
  if (status?.resources !== undefined) applyStatus(requests, status, infeasible);
  if (nonZero) {
    if (spec?.['cpu'] === undefined) requests.milliCpu = DEFAULT_MILLI_CPU_REQUEST;
    if (spec?.['memory'] === undefined) requests.memory = DEFAULT_MEMORY_REQUEST;
  }
  return requests;
}

/** While a resize is under way, the larger of desired, allocated and actual counts; an infeasible one is disregarded. */
function applyStatus(requests: Resource, status: ContainerStatus, infeasible: boolean): void {
  if (infeasible) Object.assign(requests, emptyResource());
  raiseResource(requests, resourceOf(status.resources?.requests));
  raiseResource(requests, resourceOf(status.allocatedResources));
}

function isResizeInfeasible(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some((condition) => condition.type === 'PodResizePending' && condition.reason === 'Infeasible');
}

function statusesByName(pod: Pod): ReadonlyMap<string, ContainerStatus> {
  const statuses = new Map<string, ContainerStatus>();
  for (const status of pod.status?.containerStatuses ?? []) statuses.set(status.name, status);
  for (const status of pod.status?.initContainerStatuses ?? []) statuses.set(status.name, status);
  return statuses;
}
