// Rows of the timeline that are made of an object alone: a Pod that came to be, an Event about one.
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { EventRow } from '../recording/eventRow.ts';
import { containerParts, laneContainer } from './containerParts.ts';
import type { EventMarkRow, PodRow } from './laneRow.ts';
import type { ObjectRef } from './scene.ts';
import type { PodTrack } from './podTrack.ts';
import { ownerOf } from './podView.ts';

export function podRow({ pod, uid }: PodTrack, { t, object }: ObjectVersion): PodRow {
  const { namespace = '', name = '', ownerReferences } = object.metadata ?? {};
  const owner = ownerOf(ownerReferences, namespace);
  return { t: toSeconds(t), pod: uid, lane: 'pod', namespace, name, ...(owner ? { owner: `${owner.kind}/${owner.name}` } : {}), ...(pod.status?.qosClass ? { qos: pod.status.qosClass } : {}), containers: containerParts(pod).map(laneContainer) };
}

export function eventMarkRow({ t, type, reason, count, from }: EventRow, uid: string, pod: string): EventMarkRow {
  return { t, pod, lane: 'event', type: type === 'Warning' ? 'Warning' : 'Normal', reason, count, uid, ...(from === '' ? {} : { by: from }) };
}

export function refOf({ pod, uid }: PodTrack): ObjectRef {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return { kind: 'Pod', namespace, name, uid };
}
