// What an evicted pod is told (kubelet: eviction/helpers.go evictionMessage, eviction_manager.go local limits).
// The space at the end is real.
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { quantityFrom } from '../../../../api/quantity/parseQuantity.ts';
import { compareQuantities, quantityOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import { isPodLevelResourcesSet } from '../../../../api/resources/podResources.ts';

/** Reason of evicted pods and of pods refused under pressure (kubelet: eviction.Reason). */
export const EVICTED = 'Evicted';

/** The message stands in the status, and in the condition DisruptionTarget. */
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
  const { resource } = cause;
  const offenders = offendingContainers(pod, resource, usage);
  return {
    message: nodeSentences(cause) + podSentence(pod, resource, podUsage) + offenders.map(({ sentence }) => sentence).join(''),
    annotations: {
      offending_containers: offenders.map(({ name }) => name).join(','),
      offending_containers_usage: offenders.map(({ used }) => used).join(','),
      starved_resource: resource,
    },
  };
}

function nodeSentences({ resource, threshold, available }: EvictionCause): string {
  const low = `The node was low on resource: ${resource}. `;
  if (threshold === undefined || available === undefined) return low;
  return `${low}Threshold quantity: ${formatQuantity(threshold)}, available: ${formatQuantity(available)}. `;
}

function podSentence(pod: Pod, resource: string, podUsage: number | undefined): string {
  const request = isPodLevelResourcesSet(pod) ? pod.spec?.resources?.requests?.[resource] : undefined;
  if (request === undefined || podUsage === undefined) return '';
  return exceeding('Pod', pod.metadata?.name ?? '', podUsage, quantityFrom(request), resource) ?? '';
}

interface Offender {
  readonly name: string;
  readonly used: string;
  readonly sentence: string;
}

function offendingContainers(pod: Pod, resource: string, usage: ReadonlyMap<string, number>): readonly Offender[] {
  const offenders: Offender[] = [];
  for (const { name, resources } of [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]) {
    const bytes = usage.get(name);
    const sentence = bytes === undefined ? undefined : exceeding('Container', name, bytes, quantityFrom(resources?.requests?.[resource]), resource);
    if (bytes !== undefined && sentence !== undefined) offenders.push({ name, used: formatQuantity(quantityOf(bytes, 'BinarySI')), sentence });
  }
  return offenders;
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
