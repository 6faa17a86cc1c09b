// The quality of service class of a Pod. Mirrors pkg/apis/core/helper/qos.
import type { PodSpec } from '../core/v1/types.gen.ts';
import { addQuantities, compareQuantities, signOf } from '../quantity/quantity.ts';
import { amountsOf, type ResourceAmounts, type ResourceTexts } from './resourceList.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Guaranteed: every container limits cpu and memory and requests as much. BestEffort: none says anything. Ephemeral containers do not count. */
export function podQosClass(spec: Pick<PodSpec, 'containers' | 'initContainers' | 'resources'>): QosClass {
  const requests: ResourceAmounts = new Map();
  const limits: ResourceAmounts = new Map();
  let allLimited = true;
  if (spec.resources) {
    // Pod-level resources decide alone where they are given.
    addComputeResources(requests, spec.resources.requests);
    if (Object.keys(spec.resources.limits ?? {}).length > 0) allLimited = addComputeResources(limits, spec.resources.limits) === 2;
  } else {
    for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? [])]) {
      addComputeResources(requests, container.resources?.requests);
      if (addComputeResources(limits, container.resources?.limits) < 2) allLimited = false;
    }
  }
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  return allLimited && sameAmounts(requests, limits) ? 'Guaranteed' : 'Burstable';
}

/** Adds positive amounts of cpu and memory; returns how many of the two there were. */
function addComputeResources(sum: ResourceAmounts, list: ResourceTexts): number {
  let found = 0;
  for (const [name, quantity] of amountsOf(list)) {
    if ((name !== 'cpu' && name !== 'memory') || signOf(quantity) !== 1) continue;
    found += 1;
    const before = sum.get(name);
    sum.set(name, before ? addQuantities(quantity, before) : quantity);
  }
  return found;
}

function sameAmounts(requests: ResourceAmounts, limits: ResourceAmounts): boolean {
  if (requests.size !== limits.size) return false;
  for (const [name, request] of requests) {
    const limit = limits.get(name);
    if (!limit || compareQuantities(limit, request) !== 0) return false;
  }
  return true;
}
