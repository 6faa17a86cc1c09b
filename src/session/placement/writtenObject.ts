// The object that a Pod is written in: itself, or the workload at the end of its owners, with where its fields stand there.
import type { KubeObject } from '../../api/resources.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import type { SimTime } from '../../engine/simTime.ts';
import { objectAt } from '../readModel/pastObject.ts';
import type { ObjectRef } from '../readModel/scene.ts';

export interface WrittenObject {
  readonly object: ObjectRef;
  /** Before `spec` of the Pod. */
  readonly prefix: readonly string[];
}

const TEMPLATE: readonly string[] = ['spec', 'template'];
const JOB_TEMPLATE: readonly string[] = ['spec', 'jobTemplate', ...TEMPLATE];

export function writtenObject(store: Store, pod: Pod, at: SimTime): WrittenObject {
  let object: KubeObject = pod;
  for (;;) {
    const owner: NonNullable<NonNullable<KubeObject['metadata']>['ownerReferences']>[number] | undefined = object.metadata?.ownerReferences?.find((reference) => reference.controller === true);
    const next = owner && objectAt(store, { kind: owner.kind, namespace: pod.metadata?.namespace ?? '', name: owner.name, uid: owner.uid }, at);
    if (!next) break;
    object = next;
  }
  const { namespace = '', name = '', uid } = object.metadata ?? {};
  const kind = object.kind ?? 'Pod';
  const prefix = kind === 'Pod' ? [] : kind === 'CronJob' ? JOB_TEMPLATE : TEMPLATE;
  return { object: { kind, namespace, name, ...(uid === undefined ? {} : { uid }) }, prefix };
}
