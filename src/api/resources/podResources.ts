// What a Pod requests and is limited to, as scheduler, kubelet and quota count it. Mirrors component-helpers resource/helpers.go.
//
//   containers and sidecars run together:     sum
//   init containers run one after another,
//   with the sidecars before them:            max over (init + earlier sidecars)
//   the Pod needs the greater of both, then pod-level values replace, then overhead is added
import type { Container, ContainerStatus, Pod } from '../core/v1/types.gen.ts';
import { isPodLevelResource } from '../core/v1/resourceNames.ts';
import { addQuantities, isZero } from '../quantity/quantity.ts';
import { addAmounts, amountsOf, maxAmounts, raiseAmounts, type ResourceAmounts } from './resourceList.ts';

export interface PodResourcesOptions {
  /** Consider what the kubelet has admitted and set, as far as the status tells (in-place resize). */
  readonly useStatusResources?: boolean;
  readonly excludeOverhead?: boolean;
  /** Counted for containers that request nothing of the kind (the scheduler's 100m and 200Mi). */
  readonly nonMissing?: ResourceAmounts;
  readonly skipPodLevelResources?: boolean;
}

type Which = 'requests' | 'limits';

export function podRequests(pod: Pod, options: PodResourcesOptions = {}): ResourceAmounts {
  const requests = aggregateContainers(pod, 'requests', options);
  const own = pod.spec?.resources?.requests;
  if (!options.skipPodLevelResources && own && Object.keys(own).some(isPodLevelResource)) {
    const effective = options.useStatusResources && pod.status?.resources
      ? effectiveAmounts(pod, 'requests', amountsOf(own), amountsOf(pod.status.resources.requests), amountsOf(pod.status.allocatedResources))
      : amountsOf(own);
    for (const name of Object.keys(own)) replacePodLevel(requests, effective, name);
  }
  if (!options.excludeOverhead) addAmounts(requests, amountsOf(pod.spec?.overhead));
  return requests;
}

export function podLimits(pod: Pod, options: PodResourcesOptions = {}): ResourceAmounts {
  const limits = aggregateContainers(pod, 'limits', options);
  const own = pod.spec?.resources?.limits;
  if (!options.skipPodLevelResources && own && isPodLevelResourcesSet(pod)) {
    const effective = options.useStatusResources && pod.status?.resources
      ? effectiveAmounts(pod, 'limits', amountsOf(own), amountsOf(pod.status.resources.limits), new Map())
      : amountsOf(own);
    for (const name of Object.keys(own)) replacePodLevel(limits, effective, name);
  }
  if (!options.excludeOverhead) {
    for (const [name, quantity] of amountsOf(pod.spec?.overhead)) {
      const limit = limits.get(name);
      if (limit && !isZero(limit)) limits.set(name, addQuantities(limit, quantity));
    }
  }
  return limits;
}

function replacePodLevel(amounts: ResourceAmounts, own: ResourceAmounts, name: string): void {
  const quantity = own.get(name);
  if (quantity && isPodLevelResource(name)) amounts.set(name, quantity);
}

/** Does `spec.resources` of the Pod itself say anything? */
export function isPodLevelResourcesSet(pod: Pod): boolean {
  const own = pod.spec?.resources;
  return [...Object.keys(own?.requests ?? {}), ...Object.keys(own?.limits ?? {})].some(isPodLevelResource);
}

/** Containers alone, without pod-level values and overhead. */
export function aggregateContainers(pod: Pod, which: Which, options: PodResourcesOptions = {}): ResourceAmounts {
  const total: ResourceAmounts = new Map();
  for (const container of pod.spec?.containers ?? []) addAmounts(total, containerAmounts(pod, container, which, options, pod.status?.containerStatuses));
  const sidecars: ResourceAmounts = new Map();
  const initial: ResourceAmounts = new Map();
  for (const container of pod.spec?.initContainers ?? []) {
    const sidecar = container.restartPolicy === 'Always';
    const statuses = sidecar ? pod.status?.initContainerStatuses : undefined;
    const amounts = containerAmounts(pod, container, which, options, statuses);
    if (sidecar) {
      addAmounts(total, amounts);
      addAmounts(sidecars, amounts);
      raiseAmounts(initial, sidecars);
    } else {
      const together = new Map(amounts);
      addAmounts(together, sidecars);
      raiseAmounts(initial, together);
    }
  }
  raiseAmounts(total, initial);
  return total;
}

function containerAmounts(pod: Pod, container: Container, which: Which, options: PodResourcesOptions, statuses: readonly ContainerStatus[] | undefined): ResourceAmounts {
  let amounts = amountsOf(container.resources?.[which]);
  const status = options.useStatusResources ? statuses?.find(({ name }) => name === container.name) : undefined;
  if (status?.resources) amounts = effectiveAmounts(pod, which, amounts, amountsOf(status.resources[which]), amountsOf(status.allocatedResources));
  if (!options.nonMissing) return amounts;
  const complete = new Map(amounts);
  for (const [name, quantity] of options.nonMissing) if (!amounts.has(name)) complete.set(name, quantity);
  return complete;
}

/** During a resize the greatest of what is asked, admitted and set counts; what cannot be had does not. */
function effectiveAmounts(pod: Pod, which: Which, spec: ResourceAmounts, actuated: ResourceAmounts, allocated: ResourceAmounts): ResourceAmounts {
  const infeasible = pod.status?.conditions?.find(({ type }) => type === 'PodResizePending')?.reason === 'Infeasible';
  if (which === 'limits') return infeasible ? actuated : maxAmounts(spec, actuated);
  return infeasible ? maxAmounts(actuated, allocated) : maxAmounts(spec, actuated, allocated);
}
