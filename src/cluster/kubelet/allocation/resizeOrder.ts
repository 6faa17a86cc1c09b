// In which order resizes that wait are tried again (kubelet: allocation_manager.go sortPendingResizes): those that need
// no more than they have, then by priority, by quality of service, and by how long they have waited.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { milliValueOf, quantityOf, valueOf } from '../../../api/quantity/quantity.ts';
import { podRequests } from '../../../api/resources/podResources.ts';
import { podQosClass } from '../../../api/resources/qosClass.ts';

export interface WaitingResize {
  /** As in the API. */
  readonly pod: Pod;
  readonly allocated: Pod;
  /** RFC 3339; undefined: not deferred yet. */
  readonly deferredSince: string | undefined;
}

const QOS_RANK = { Guaranteed: 0, Burstable: 1, BestEffort: 2 } as const;

export function compareWaitingResizes(a: WaitingResize, b: WaitingResize): number {
  return (
    Number(needsMore(a)) - Number(needsMore(b)) ||
    (b.pod.spec?.priority ?? 0) - (a.pod.spec?.priority ?? 0) ||
    qosRank(a.pod) - qosRank(b.pod) ||
    compareBytes(a.deferredSince ?? LATEST, b.deferredSince ?? LATEST)
  );
}

/** After every time of day. */
const LATEST = '~';

function qosRank({ spec }: Pod): number {
  return QOS_RANK[podQosClass(spec ?? { containers: [] })];
}

function needsMore({ pod, allocated }: WaitingResize): boolean {
  const wanted = podRequests(pod);
  const has = podRequests(allocated);
  const zero = quantityOf(0);
  return milliValueOf(wanted.get('cpu') ?? zero) > milliValueOf(has.get('cpu') ?? zero) || valueOf(wanted.get('memory') ?? zero) > valueOf(has.get('memory') ?? zero);
}
