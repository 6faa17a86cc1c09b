// How full a node may be liked: LeastAllocated, MostAllocated or by a shape. Mirrors plugins/noderesources:
// resource_allocation.go, least_allocated.go, most_allocated.go, requested_to_capacity_ratio.go.
import { MAX_NODE_SCORE } from '../../framework/interface.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import type { ScoringStrategy, ShapePoint, WeightedResource } from '../../profile/settings.ts';

export type ResourceScorer = (pod: PodInfo, node: NodeInfo) => number;

/** Scores of a shape go from 0 to this (MaxCustomPriorityScore). */
const MAX_SHAPE_SCORE = 10;
const CPU_AND_MEMORY: readonly WeightedResource[] = [{ name: 'cpu', weight: 1 }, { name: 'memory', weight: 1 }];

export function resourceScorer({ type, resources = CPU_AND_MEMORY, shape = [] }: ScoringStrategy): ResourceScorer {
  switch (type) {
    case 'MostAllocated':
      return weightedMean(resources, (requested, capacity) => Math.trunc((Math.min(requested, capacity) * MAX_NODE_SCORE) / capacity), false);
    case 'RequestedToCapacityRatio': {
      const scoreAt = brokenLinear(shape);
      return weightedMean(resources, (requested, capacity) => scoreAt(requested > capacity ? 100 : Math.trunc((requested * 100) / capacity)), true);
    }
    default:
      return weightedMean(resources, (requested, capacity) => (requested > capacity ? 0 : Math.trunc(((capacity - requested) * MAX_NODE_SCORE) / capacity)), false);
  }
}

/** `onlyGood`: resources with a score of 0 do not count, and the mean is rounded (the ratio's own rule). */
function weightedMean(resources: readonly WeightedResource[], score: (requested: number, capacity: number) => number, onlyGood: boolean): ResourceScorer {
  return (pod, node) => {
    let sum = 0;
    let weights = 0;
    for (const { name, weight } of resources) {
      const capacity = capacityFor(name, pod, node);
      if (capacity === 0) continue;
      const one = score(requestedWith(name, pod, node), capacity);
      if (onlyGood && one === 0) continue;
      sum += one * weight;
      weights += weight;
    }
    if (weights === 0) return 0;
    return onlyGood ? Math.round(sum / weights) : Math.trunc(sum / weights);
  };
}

/** What the node has of it; 0 of a resource that does not concern the pod. */
function capacityFor(name: string, pod: PodInfo, { allocatable }: NodeInfo): number {
  switch (name) {
    case 'cpu':
      return allocatable.milliCpu;
    case 'memory':
      return allocatable.memory;
    case 'ephemeral-storage':
      return allocatable.ephemeralStorage;
    default:
      return (pod.requests.scalars?.get(name) ?? 0) === 0 ? 0 : (allocatable.scalars?.get(name) ?? 0);
  }
}

function requestedWith(name: string, pod: PodInfo, node: NodeInfo): number {
  switch (name) {
    case 'cpu':
      return node.nonZeroMilliCpu + pod.scoredMilliCpu;
    case 'memory':
      return node.nonZeroMemory + pod.scoredMemory;
    case 'ephemeral-storage':
      return node.requested.ephemeralStorage + pod.requests.ephemeralStorage;
    default:
      return (node.requested.scalars?.get(name) ?? 0) + (pod.requests.scalars?.get(name) ?? 0);
  }
}

/** Straight lines between the points, level outside of them (helper.BuildBrokenLinearFunction). */
function brokenLinear(shape: readonly ShapePoint[]): (utilization: number) => number {
  const points = shape.map(({ utilization, score }) => ({ utilization, score: score * (MAX_NODE_SCORE / MAX_SHAPE_SCORE) }));
  return (utilization) => {
    for (const [i, point] of points.entries()) {
      if (utilization > point.utilization) continue;
      const before = points[i - 1];
      if (before === undefined) return point.score;
      return before.score + Math.trunc(((point.score - before.score) * (utilization - before.utilization)) / (point.utilization - before.utilization));
    }
    return points.at(-1)?.score ?? 0;
  };
}
