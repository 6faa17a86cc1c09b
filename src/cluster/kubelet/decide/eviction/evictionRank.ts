// In which order pods are evicted when the node runs short (kubelet: eviction/helpers.go rankMemoryPressure,
// rankDiskPressureFunc, rankPIDPressure): pods above their request first, then lower priority, then larger use.
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { valueOf } from '../../../../api/quantity/quantity.ts';
import { podRequests } from '../../../../api/resources/podResources.ts';

export type StarvedResource = 'memory' | 'ephemeral-storage' | 'pid' | 'inodes';

/** What a pod uses now; undefined while nothing was measured. */
export interface PodUsage {
  readonly memoryWorkingSetBytes: number;
  /** Writable layers, logs and local volumes. */
  readonly diskBytes: number;
  readonly inodes: number;
  readonly processes: number;
}

type Compare = (a: Candidate, b: Candidate) => number;

interface Candidate {
  readonly pod: Pod;
  readonly usage: PodUsage | undefined;
}

/** The pods, first victim first. Nobody is left out; who may be evicted at all is the caller's decision. */
export function rankForEviction(pods: readonly Pod[], usageOf: (pod: Pod) => PodUsage | undefined, resource: StarvedResource): readonly Pod[] {
  const order = orderFor(resource);
  const candidates = pods.map((pod) => ({ pod, usage: usageOf(pod) }));
  candidates.sort((a, b) => firstDifference(order, a, b));
  return candidates.map(({ pod }) => pod);
}

function orderFor(resource: StarvedResource): readonly Compare[] {
  switch (resource) {
    case 'memory':
      return [byExcess((usage) => usage.memoryWorkingSetBytes, 'memory'), byPriority, byOverRequest((usage) => usage.memoryWorkingSetBytes, 'memory')];
    case 'ephemeral-storage':
      return [byExcess((usage) => usage.diskBytes, 'ephemeral-storage'), byPriority, byOverRequest((usage) => usage.diskBytes, 'ephemeral-storage')];
    case 'inodes':
      return [byPriority, byOverRequest((usage) => usage.inodes, undefined)];
    case 'pid':
      return [byPriority, byOverRequest((usage) => usage.processes, undefined)];
  }
}

function firstDifference(order: readonly Compare[], a: Candidate, b: Candidate): number {
  for (const compare of order) {
    const difference = compare(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Pods without measurements go first: nobody knows what they do. */
function measured(a: Candidate, b: Candidate, compare: (a: PodUsage, b: PodUsage) => number): number {
  if (a.usage === undefined || b.usage === undefined) return Number(b.usage === undefined) - Number(a.usage === undefined);
  return compare(a.usage, b.usage);
}

function requestOf(pod: Pod, resource: string | undefined): number {
  const request = resource === undefined ? undefined : podRequests(pod).get(resource);
  return request === undefined ? 0 : valueOf(request);
}

function byExcess(amount: (usage: PodUsage) => number, resource: string): Compare {
  return (a, b) => measured(a, b, (x, y) => Number(amount(y) > requestOf(b.pod, resource)) - Number(amount(x) > requestOf(a.pod, resource)));
}

function byOverRequest(amount: (usage: PodUsage) => number, resource: string | undefined): Compare {
  return (a, b) => measured(a, b, (x, y) => amount(y) - requestOf(b.pod, resource) - (amount(x) - requestOf(a.pod, resource)));
}

function byPriority(a: Candidate, b: Candidate): number {
  return (a.pod.spec?.priority ?? 0) - (b.pod.spec?.priority ?? 0);
}
