// What an update of a pod's object means to a kubelet (kubelet: config/config.go podsDifferSemantically).
import { deepEqual } from '../../../base/json.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';

/** `delete`: graceful deletion was asked for; `reconcile`: only the status differs. */
export type PodChange = 'update' | 'delete' | 'reconcile' | 'none';

export function podChange(before: Pod, after: Pod): PodChange {
  if (differs(before, after)) return after.metadata?.deletionTimestamp === undefined ? 'update' : 'delete';
  return deepEqual(before.status, after.status) ? 'none' : 'reconcile';
}

function differs(before: Pod, after: Pod): boolean {
  const a = before.metadata;
  const b = after.metadata;
  return (
    a?.deletionTimestamp !== b?.deletionTimestamp ||
    a?.deletionGracePeriodSeconds !== b?.deletionGracePeriodSeconds ||
    !deepEqual(before.spec, after.spec) ||
    !deepEqual(a?.labels, b?.labels) ||
    !deepEqual(a?.annotations, b?.annotations)
  );
}
