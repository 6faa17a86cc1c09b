// Resources of a container as text (Kubernetes: pkg/api/v1/resource ExtractContainerResourceValue; kubelet:
// defaultPodLimitsForDownwardAPI): rounded up to whole divisors.
import type { Container, Node, Pod, ResourceFieldSelector } from '../../../../api/core/v1/types.gen.ts';
import { isHugePages } from '../../../../api/core/v1/resourceNames.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { isZero, milliValueOf, valueOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import { isPodLevelResourcesSet } from '../../../../api/resources/podResources.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';

/** Limits that fall back to the pod's, then to what the node can give. */
const DEFAULTED = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** `container`: the one that asks; the selector may name another one of the pod. */
export function resourceFieldValue(selector: ResourceFieldSelector, pod: Pod, container: Container | undefined, node: Node | undefined): Result<string, string> {
  const name = selector.containerName ?? '';
  const chosen = name === '' ? container : [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find((one) => one.name === name);
  if (chosen === undefined) return failure(`container ${name} not found`);
  return extractResourceValue(selector, withDefaultLimits(pod, chosen, node));
}

function withDefaultLimits(pod: Pod, container: Container, node: Node | undefined): Container {
  const limits = { ...container.resources?.limits };
  const ofPod = isPodLevelResourcesSet(pod) ? pod.spec?.resources?.limits : undefined;
  for (const resource of DEFAULTED) {
    if (!isZero(quantityFrom(limits[resource]))) continue;
    const fallback = ofPod?.[resource] ?? node?.status?.allocatable?.[resource];
    if (fallback !== undefined) limits[resource] = fallback;
  }
  return { ...container, resources: { ...container.resources, limits } };
}

export function extractResourceValue({ resource, divisor }: ResourceFieldSelector, container: Container): Result<string, string> {
  const dot = resource.indexOf('.');
  const kind = resource.slice(0, Math.max(dot, 0));
  const name = resource.slice(dot + 1);
  const supported = (kind === 'limits' || kind === 'requests') && (DEFAULTED.some((one) => one === name) || isHugePages(name));
  if (!supported) return failure(`unsupported container resource : ${resource}`);
  const list = kind === 'limits' ? container.resources?.limits : container.resources?.requests;
  return ok(`${inDivisors(name, quantityFrom(list?.[name]), divisorOf(divisor))}`);
}

function divisorOf(divisor: string | number | undefined): Quantity {
  const given = quantityFrom(divisor);
  return isZero(given) ? quantityFrom('1') : given;
}

function inDivisors(resource: string, amount: Quantity, divisor: Quantity): number {
  const unit = resource === 'cpu' ? milliValueOf : valueOf;
  return Math.ceil(unit(amount) / unit(divisor));
}
