// What can be set about a scheduler: the part of KubeSchedulerConfiguration that changes decisions.
import type { NodeAffinity, TopologySpreadConstraint } from '../../../api/core/v1/types.gen.ts';

export interface SchedulerSettings {
  /** 0: chosen by the size of the cluster. */
  readonly percentageOfNodesToScore?: number;
  /** Pods choose by `spec.schedulerName`; absent: one, called default-scheduler. */
  readonly profiles?: readonly ProfileSettings[];
}

export interface ProfileSettings {
  readonly schedulerName?: string;
  /** Names of plugins that are off. */
  readonly disabled?: readonly string[];
  /** Plugin → weight of its score. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Of NodeResourcesFit. */
  readonly scoringStrategy?: ScoringStrategy;
  /** Of NodeAffinity: what all Pods of the profile must match beside their own. */
  readonly addedAffinity?: NodeAffinity;
  /** Of PodTopologySpread, for Pods without constraints; absent: the system's own. */
  readonly defaultConstraints?: readonly DefaultConstraint[];
}

export interface ScoringStrategy {
  readonly type: 'LeastAllocated' | 'MostAllocated' | 'RequestedToCapacityRatio';
  /** Default: cpu and memory, alike. */
  readonly resources?: readonly WeightedResource[];
  /** Of RequestedToCapacityRatio: ascending utilisation in percent, scores from 0 to 10. */
  readonly shape?: readonly ShapePoint[];
}

export interface WeightedResource {
  readonly name: string;
  readonly weight: number;
}

export interface ShapePoint {
  readonly utilization: number;
  readonly score: number;
}

export type DefaultConstraint = Pick<TopologySpreadConstraint, 'maxSkew' | 'topologyKey' | 'whenUnsatisfiable'>;
