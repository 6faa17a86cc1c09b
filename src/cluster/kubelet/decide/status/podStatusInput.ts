// What a pod's status is generated from.
import type { Pod, PodCondition, PodStatus, ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import type { WallClock } from '../../../../engine/simTime.ts';
import type { PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import type { ProbeResults } from '../actions/podActions.ts';

/** The error of a container's last start (kubelet: reasonCache). */
export interface StartFailure {
  readonly reason: string;
  readonly message: string;
}

/** Read from the node; `undefined` limits are unlimited. */
export interface PodCgroupValues {
  /** False once the pod's cgroup was removed. */
  readonly exists: boolean;
  readonly cpuRequestMilli?: number | undefined;
  readonly cpuLimitMilli?: number | undefined;
  readonly memoryLimitBytes?: number | undefined;
}

export type ProbeKind = 'liveness' | 'readiness' | 'startup';

export interface PodStatusInput {
  /** As in the API; its status is what the API has. */
  readonly pod: Pod;
  readonly runtime: PodRuntimeStatus;
  readonly clock: WallClock;
  /** The status manager's last; absent: the API's. */
  readonly published?: PodStatus | undefined;
  /** The pod worker has made sure that nothing runs and nothing will. */
  readonly podIsTerminal: boolean;
  /** By container name; a Map will do. */
  readonly startFailures: { get(container: string): StartFailure | undefined };
  readonly readiness: ProbeResults;
  readonly startup: ProbeResults;
  /** Whether a probe worker exists; absent: wherever the spec has a probe. */
  readonly hasProbeWorker?: (container: string, kind: ProbeKind) => boolean;
  /** The node's addresses, preferred family first. */
  readonly hostIPs: readonly string[];
  /** Active PodResizePending and PodResizeInProgress conditions. */
  readonly resizeConditions?: readonly PodCondition[];
  /** A sync handler ends the pod: the active deadline. */
  readonly evict?: { readonly reason: string; readonly message: string } | undefined;
  /** Allocated resources of a container; absent: the spec's. */
  readonly allocated?: (container: string) => ResourceRequirements | undefined;
  /** What the pod's own cgroup is set to now; absent: not read. */
  readonly podCgroup?: PodCgroupValues;
  /** Whether the runtime can mount read-only recursively (default true). */
  readonly recursiveReadOnly?: boolean;
}
