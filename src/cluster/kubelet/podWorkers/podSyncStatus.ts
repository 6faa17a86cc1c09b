// What a pod worker remembers of one pod UID (kubelet: pod_workers.go podSyncStatus).
//
//   SyncPod ──terminating──▶ TerminatingPod ──all stopped──▶ TerminatedPod ──cleaned up──▶ finished
//
// A UID never goes back.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import type { TaskHandle } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { PodStatusFunc, SyncPodType } from './podSyncer.ts';

export interface KillPodOptions {
  readonly evict?: boolean;
  readonly gracePeriodSeconds?: number;
  readonly changeStatus?: PodStatusFunc;
  /** Called once nothing of the pod runs any more. */
  readonly onStopped?: () => void;
}

export interface UpdatePodOptions {
  readonly type: SyncPodType;
  readonly uid: string;
  /** Absent: only the runtime knows the pod. */
  readonly pod?: Pod | undefined;
  readonly kill?: KillPodOptions | undefined;
  /** All that is new: something of the pod runs now. */
  readonly started?: boolean;
}

/** An update that waits for the worker; later ones replace it and keep its causes. */
export interface PendingUpdate extends UpdatePodOptions {
  readonly causes: readonly TraceId[];
}

export interface PodSyncStatus {
  readonly uid: string;
  fullName: string;
  pending: PendingUpdate | undefined;
  active: PendingUpdate | undefined;
  worker: TaskHandle<void> | undefined;
  /** A sync has begun, and waits until the runtime was looked at. */
  awaitsRelist: boolean;
  lastSyncTime: SimTime | undefined;
  syncedAt: SimTime;
  startedAt: SimTime | undefined;
  terminatingAt: SimTime | undefined;
  /** The kill has begun: containers get their signals. */
  startedTerminating: boolean;
  terminatedAt: SimTime | undefined;
  finished: boolean;
  deleted: boolean;
  evicted: boolean;
  restartRequested: boolean;
  /** Effective grace; 0 before termination was requested. */
  gracePeriodSeconds: number;
  changeStatus: PodStatusFunc | undefined;
  onStopped: (() => void)[];
  /** What ended the running wait of a sync early (its context's cancel function). */
  cancelWait: (() => void) | undefined;
  /** Syncs so far, for keyed draws. */
  syncs: number;
}

export function newPodSyncStatus(uid: string, fullName: string, now: SimTime): PodSyncStatus {
  return {
    uid,
    fullName,
    pending: undefined,
    active: undefined,
    worker: undefined,
    awaitsRelist: false,
    lastSyncTime: undefined,
    syncedAt: now,
    startedAt: undefined,
    terminatingAt: undefined,
    startedTerminating: false,
    terminatedAt: undefined,
    finished: false,
    deleted: false,
    evicted: false,
    restartRequested: false,
    gracePeriodSeconds: 0,
    changeStatus: undefined,
    onStopped: [],
    cancelWait: undefined,
    syncs: 0,
  };
}

export type PodWorkType = 'SyncPod' | 'TerminatingPod' | 'TerminatedPod';

export function workTypeOf(status: PodSyncStatus): PodWorkType {
  if (status.terminatedAt !== undefined) return 'TerminatedPod';
  return status.terminatingAt !== undefined ? 'TerminatingPod' : 'SyncPod';
}
