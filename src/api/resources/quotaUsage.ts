// What a Pod uses of a ResourceQuota. Mirrors pkg/quota/v1/evaluator/core/pods.go.
import type { Pod } from '../core/v1/types.gen.ts';
import { isExtendedResource, isHugePages } from '../core/v1/resourceNames.ts';
import { quantityOf } from '../quantity/quantity.ts';
import { podLimits, podRequests } from './podResources.ts';
import type { ResourceAmounts } from './resourceList.ts';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];
const DEVICE_CLASS_PREFIX = 'deviceclass.resource.kubernetes.io/';

/**
 * Usage by quota key. `countsCompute` false: the Pod has ended, or should have; then only the object itself counts.
 */
export function podQuotaUsage(pod: Pod, countsCompute: boolean): ResourceAmounts {
  const usage: ResourceAmounts = new Map([['count/pods', quantityOf(1)]]);
  if (!countsCompute) return usage;
  const requests = podRequests(pod, { useStatusResources: true });
  const limits = podLimits(pod, { useStatusResources: true });
  usage.set('pods', quantityOf(1));
  for (const name of COMPUTE) {
    const request = requests.get(name);
    const limit = limits.get(name);
    if (request) usage.set(name, request).set(`requests.${name}`, request);
    if (limit) usage.set(`limits.${name}`, limit);
  }
  for (const [name, request] of requests) {
    if (isHugePages(name)) usage.set(name, request).set(`requests.${name}`, request);
    if (isExtendedResource(name) || name.startsWith(DEVICE_CLASS_PREFIX)) usage.set(`requests.${name}`, request);
  }
  return usage;
}
