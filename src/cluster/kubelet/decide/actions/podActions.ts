// The plan of one sync of a pod (kubelet: kuberuntime podActions), and what it is decided from.
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import type { ContainerInstance, PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import type { DecisionReason } from '../decisionReason.ts';

export type ProbeResult = 'success' | 'failure' | 'unknown';

/** Last probe results by container id (without scheme); a Map will do. */
export interface ProbeResults {
  get(containerId: string): ProbeResult | undefined;
}

export const NO_PROBE_RESULTS: ProbeResults = { get: () => undefined };

export interface PodActionsInput {
  readonly pod: Pod;
  readonly runtime: PodRuntimeStatus;
  readonly liveness: ProbeResults;
  readonly startup: ProbeResults;
  /** `shouldAllContainersRestart` of the same state. */
  readonly restartAllContainers?: boolean;
  /** By container name: what the allocated spec asks for, and what was last applied; absent: no resize is computed. */
  readonly resize?: ReadonlyMap<string, { readonly desired: ResizeValues; readonly actuated: ResizeValues }>;
}

/** Kinds of kill with a grace period of their own (kubelet: containerKillReason). */
export type ContainerKillReason = '' | 'StartupProbe' | 'LivenessProbe' | 'FailedPostStartHook' | 'Unknown' | 'RestartAll';

export interface ContainerToKill {
  readonly id: string;
  readonly name: string;
  readonly container: Container | undefined;
  /** Text of the `Killing` event; empty: the default. */
  readonly message: string;
  readonly reason: ContainerKillReason;
}

export interface ContainerToReset {
  readonly instance: ContainerInstance;
  readonly container: Container;
  /** False: it has ended already and is only removed. */
  readonly kill: boolean;
}

export type ResizedResource = 'cpu' | 'memory';

/** Milli-CPU and bytes; 0 = not set. */
export interface ResizeValues {
  readonly cpuRequest: number;
  readonly cpuLimit: number;
  readonly memoryRequest: number;
  readonly memoryLimit: number;
}

export interface ContainerToUpdate {
  readonly container: Container;
  readonly containerId: string;
  readonly desired: ResizeValues;
  readonly current: ResizeValues;
}

export interface PodActions {
  /** Stop every running container and the sandbox first. */
  readonly killPod: boolean;
  readonly createSandbox: boolean;
  readonly sandboxId: string;
  readonly attempt: number;
  /** Indexes in spec.initContainers, in order of start. */
  readonly initContainersToStart: readonly number[];
  readonly containersToStart: readonly number[];
  readonly ephemeralContainersToStart: readonly number[];
  readonly containersToKill: readonly ContainerToKill[];
  /** RestartAllContainers: killed and removed in this order. */
  readonly containersToReset: readonly ContainerToReset[];
  /** In-place resizes: decreases before increases. */
  readonly containersToUpdate: ReadonlyMap<ResizedResource, readonly ContainerToUpdate[]>;
  readonly updatePodResources: boolean;
  /** The decisions behind the plan, most decisive first. */
  readonly reasons: readonly DecisionReason[];
}

/** A plan under construction. */
export interface PodActionsDraft {
  killPod: boolean;
  createSandbox: boolean;
  sandboxId: string;
  attempt: number;
  initContainersToStart: number[];
  containersToStart: number[];
  ephemeralContainersToStart: number[];
  containersToKill: ContainerToKill[];
  containersToReset: ContainerToReset[];
  containersToUpdate: Map<ResizedResource, ContainerToUpdate[]>;
  updatePodResources: boolean;
  reasons: DecisionReason[];
}
