// What a pod worker calls in each state of a pod (kubelet: podSyncer), and what a call may fail with.
import type { Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';

export type SyncPodType = 'create' | 'update' | 'sync' | 'kill';

/** One failure of a sync. Back-offs know when they are over. */
export interface SyncError {
  readonly message: string;
  /** A container waits in its crash back-off until then. */
  readonly backOffUntil?: SimTime;
}

export interface SyncOutcome {
  readonly errors: readonly SyncError[];
  /** The pod's phase became final: nothing is started any more. */
  readonly terminal?: boolean;
  /** The worker was asked for something else meanwhile; that is already pending. */
  readonly cancelled?: boolean;
}

export const SYNCED: SyncOutcome = { errors: [] };

/** Changes the status with which a pod is killed (eviction, preemption, shutdown). */
export type PodStatusFunc = (status: PodStatus) => PodStatus;

export interface PodSyncer {
  /** A sync of it now would find nothing to do: pod, containers and volumes are as they were after the last one. */
  isSettled(pod: Pod, status: PodRuntimeStatus): boolean;
  syncPod(type: SyncPodType, pod: Pod, status: PodRuntimeStatus): Task<SyncOutcome>;
  /** Repeated until everything has stopped. */
  syncTerminatingPod(pod: Pod, status: PodRuntimeStatus, gracePeriodSeconds: number, changeStatus: PodStatusFunc | undefined): Task<SyncOutcome>;
  /** Repeated until what belonged to the pod is gone. */
  syncTerminatedPod(pod: Pod, status: PodRuntimeStatus): Task<SyncOutcome>;
  /** Kills a pod that only the runtime knows. */
  syncTerminatingRuntimePod(uid: string): Task<SyncOutcome>;
}
