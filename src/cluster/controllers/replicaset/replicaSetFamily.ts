// What the ReplicaSet controller works on: ReplicaSets, or whatever can be seen as one (ReplicationControllers).
import type { ReplicaSet, ReplicaSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { Resource } from '../../../api/resources.ts';
import type { Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer, ObjectKey } from '../../client/client.ts';
import type { ControllerContext } from '../controller.ts';
import type { OwnerKind } from '../ownership/controllerRef.ts';

export interface ReplicaSetFamily {
  readonly resource: Resource;
  readonly kind: OwnerKind;
  /** Of its queue and workers. */
  readonly name: string;
  /** What of a computed status it has fields for. */
  kept(status: ReplicaSetStatus): ReplicaSetStatus;
  informer(context: ControllerContext): Informer<ReplicaSet>;
  read(context: ControllerContext, key: ObjectKey): Task<Result<ReplicaSet, ApiStatus>>;
  /** Returns the set as it is written. */
  writeStatus(context: ControllerContext, set: ReplicaSet, status: ReplicaSetStatus): Task<Result<ReplicaSet, ApiStatus>>;
}

/** Why a status is written. */
export const STATUS_RULE = { rule: { id: 'replicaset.status' } } as const;
