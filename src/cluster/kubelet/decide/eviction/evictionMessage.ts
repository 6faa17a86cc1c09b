// What an evicted pod is told (kubelet: eviction/helpers.go evictionMessage, eviction_manager.go local limits).
// The space at the end is real.
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { compareQuantities, quantityOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import { isPodLevelResourcesSet } from '../../../../api/resources/podResources.ts';

export const EVICTED = 'Evicted';

/** Status message of an evicted pod's DisruptionTarget condition is this text too. */
export interface EvictionMessage {
  readonly message: string;
  /** Of the event. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface EvictionCause {
  /** `memory`, `ephemeral-storage`, `inodes`, `pids`. */
  readonly resource: string;
  readonly threshold?: Quantity;
  readonly available?: Quantity;
}

/** `usage`: bytes by container name; only memory and ephemeral-storage are compared with requests. `podUsage`: for pod-level requests. */
export function evictionMessage(pod: Pod, cause: EvictionCause, usage: ReadonlyMap<string, number>, podUsage?: number): EvictionMessage {
  const { resource, threshold, available } = cause;
  let message = `The node was low on resource: ${resource}. `;
  if (threshold !== undefined && available !== undefined) message += `Threshold quantity: ${formatQuantity(threshold)}, available: ${formatQuantity(available)}. `;
  if (isPodLevelResourcesSet(pod) && pod.spec?.resources?.requests?.[resource] !== undefined && podUsage !== undefined) {
    message += exceeding('Pod', pod.metadata?.name ?? '', podUsage, quantityFrom(pod.spec.resources.requests[resource]), resource) ?? '';
  }
  const containers: string[] = [];
  const used: string[] = [];
  for (const container of [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]) {
    const bytes = usage.get(container.name);
    if (bytes === undefined) continue;
    const sentence = exceeding('Container', container.name, bytes, quantityFrom(container.resources?.requests?.[resource]), resource);
    if (sentence === undefined) continue;
    message += sentence;
    containers.push(container.name);
    used.push(formatQuantity(quantityOf(bytes, 'BinarySI')));
  }
  return {
    message,
    annotations: { offending_containers: containers.join(','), offending_containers_usage: used.join(','), starved_resource: resource },
  };
}

function exceeding(what: string, name: string, bytes: number, request: Quantity, resource: string): string | undefined {
  const usage = quantityOf(bytes, 'BinarySI');
  if (compareQuantities(usage, request) <= 0) return undefined;
  return `${what} ${name} was using ${formatQuantity(usage)}, request is ${formatQuantity(request)}, has larger consumption of ${resource}. `;
}

export function emptyDirLimitMessage(volume: string, limit: string): string {
  return `Usage of EmptyDir volume ${quote(volume)} exceeds the limit ${quote(limit)}. `;
}

export function podStorageLimitMessage(limit: string): string {
  return `Pod ephemeral local storage usage exceeds the total limit of containers ${limit}. `;
}

export function containerStorageLimitMessage(container: string, limit: string): string {
  return `Container ${container} exceeded its local ephemeral storage limit ${quote(limit)}. `;
}
