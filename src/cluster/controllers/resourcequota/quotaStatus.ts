// What a quota's status ought to be: the sum over the objects it counts. Pure. Mirrors pkg/quota/v1 CalculateUsage.
import type { Pod, ResourceQuota } from '../../../api/core/v1/types.gen.ts';
import { compareQuantities, quantityOf } from '../../../api/quantity/quantity.ts';
import { quotaCounts } from '../../../api/resourceQuota/scopes.ts';
import { countedResource, usageOf } from '../../../api/resourceQuota/usage.ts';
import { addAmounts, amountsOf, textsOf, type ResourceAmounts, type ResourceTexts } from '../../../api/resources/resourceList.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';

/** Resources whose objects count for the quota. */
export function countedResources(quota: ResourceQuota): ReadonlySet<Resource> {
  return new Set(Object.keys(quota.spec?.hard ?? {}).flatMap((key) => countedResource(key) ?? []));
}

export interface QuotaObjects {
  /** Objects of the quota's namespace. */
  list(resource: Resource): readonly KubeObject[];
  /** False for Pods that have ended or should have. */
  isCounted(pod: Pod): boolean;
}

/** The new status; undefined when it is right as it is. */
export function quotaStatus(quota: ResourceQuota, objects: QuotaObjects): ResourceQuota['status'] | undefined {
  const hard = quota.spec?.hard ?? {};
  const used: ResourceAmounts = new Map();
  for (const key of Object.keys(hard)) if (countedResource(key)) used.set(key, quantityOf(0));
  for (const resource of countedResources(quota)) {
    for (const object of objects.list(resource)) {
      const pod = resource === 'pods' ? (object as Pod) : undefined;
      if (!quotaCounts(quota, pod)) continue;
      const usage = usageOf(resource, object, pod === undefined || objects.isCounted(pod));
      addAmounts(used, new Map([...usage].filter(([key]) => used.has(key))));
    }
  }
  if (sameAmounts(quota.status?.hard, hard) && sameAmounts(quota.status?.used, textsOf(used))) return undefined;
  return { hard, used: textsOf(used) };
}

function sameAmounts(a: ResourceTexts, b: ResourceTexts): boolean {
  const [left, right] = [amountsOf(a), amountsOf(b)];
  if (left.size !== right.size) return false;
  return [...left].every(([key, quantity]) => {
    const other = right.get(key);
    return other !== undefined && compareQuantities(quantity, other) === 0;
  });
}
