// What happens in the cluster, as plugins register for it. Mirrors fwk.ClusterEvent, ActionType and queueing hints.
import type { KubeObject } from '../../../api/resources.ts';
import type { PodInfo } from './podInfo.ts';

export type EventResource =
  | 'AssignedPod'
  | 'UnscheduledPod'
  /** The very pod that waits. */
  | 'TargetPod'
  | 'Node'
  | 'PersistentVolume'
  | 'PersistentVolumeClaim'
  | 'StorageClass'
  | 'CSINode'
  | 'CSIDriver'
  | 'Service'
  | 'Namespace'
  /** Not a change: the pod was left over for too long, or is forced. */
  | '*';

export const ACTION = {
  add: 1,
  delete: 2,
  updateNodeAllocatable: 4,
  updateNodeLabel: 8,
  updateNodeTaint: 16,
  updateNodeCondition: 32,
  updateNodeAnnotation: 64,
  updatePodLabel: 128,
  updatePodScaleDown: 256,
  updatePodToleration: 512,
  updatePodGatesEliminated: 1024,
  /** Any other update. */
  update: 2048,
} as const;

/** One or more of ACTION, added up. */
export type ActionMask = number;

export interface ClusterEvent {
  readonly resource: EventResource;
  readonly action: ActionMask;
  /** How it is called in traces: `NodeAdd`, `AssignedPodDelete`. */
  readonly label: string;
}

/** What changed; `before` is absent for an addition, `after` for a deletion. */
export interface ObjectChange {
  readonly before?: KubeObject;
  readonly after?: KubeObject;
}

/** Whether the change may help this pod. */
export type QueueingHint = (pod: PodInfo, change: ObjectChange) => boolean;

export interface EventToRegister {
  readonly resource: EventResource;
  readonly action: ActionMask;
  /** Absent: always worth a try. */
  readonly hint?: QueueingHint;
}

export const UNSCHEDULABLE_TIMEOUT: ClusterEvent = { resource: '*', action: 0, label: 'UnschedulableTimeout' };

export function eventMatches(registered: EventToRegister, event: ClusterEvent): boolean {
  return registered.resource === event.resource && (registered.action & event.action) !== 0;
}
