// What a metrics server answers (metrics.k8s.io): the use of CPU and memory, as it was measured last.
import type { Micros, SimTime } from '../../engine/simTime.ts';

export interface Usage {
  readonly cpuNano: number;
  readonly memoryBytes: number;
}

export interface ContainerMetrics extends Usage {
  readonly name: string;
}

export interface PodMetrics {
  readonly namespace: string;
  readonly name: string;
  /** When it was measured, and over how long. */
  readonly at: SimTime;
  readonly window: Micros;
  readonly containers: readonly ContainerMetrics[];
}

export interface NodeMetrics extends Usage {
  readonly name: string;
}

export interface MetricsReader {
  /** Pods that have been measured twice; of all namespaces without one. Sorted by namespace and name. */
  pods(namespace?: string): readonly PodMetrics[];
  nodes(): readonly NodeMetrics[];
}
