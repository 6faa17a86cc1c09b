// Watching pods on behalf of their controllers: which owner a change concerns. Mirrors the pod handlers that ReplicaSet,
// Job, DaemonSet and StatefulSet controllers have in common.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { selectorMatches, type Selector } from '../../../api/labels/selector.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { deepEqual } from '../../../base/json.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import { isDeleting, namespaceOf, uidOf } from '../controller.ts';
import { controllerOf } from '../ownership/controllerRef.ts';
import { isPodReady } from './podState.ts';

const BY_NAMESPACE = 'namespace';
const BY_CONTROLLER = 'controllerUid';

/** Indexes that several controllers share; adding them again does nothing new. */
export function addPodIndexes(pods: Informer<Pod>): void {
  pods.addIndex(BY_NAMESPACE, (pod) => [namespaceOf(pod)]);
  pods.addIndex(BY_CONTROLLER, (pod) => {
    const controller = controllerOf(pod);
    return controller === undefined ? [`orphan ${namespaceOf(pod)}`] : [controller.uid];
  });
}

export function podsInNamespace(pods: Informer<Pod>, namespace: string): readonly Pod[] {
  return pods.byIndex(BY_NAMESPACE, namespace);
}

/** Pods that the object controls, whatever their state. */
export function podsByOwner(pods: Informer<Pod>, owner: KubeObject): readonly Pod[] {
  return pods.byIndex(BY_CONTROLLER, uidOf(owner));
}

/** What it controls, and what nobody controls and it might adopt. */
export function podsToClaim(pods: Informer<Pod>, owner: KubeObject): readonly Pod[] {
  return [...podsByOwner(pods, owner), ...pods.byIndex(BY_CONTROLLER, `orphan ${namespaceOf(owner)}`)];
}

export interface PodHandlerOptions<Owner extends KubeObject> {
  readonly ownerKind: string;
  readonly owners: Informer<Owner>;
  selectorOf(owner: Owner): Selector;
  enqueue(owner: Owner, pod: Pod, before?: Pod): void;
  onCreated?(owner: Owner): void;
  /** Deleted, or known to be on its way out. */
  onDeleted?(owner: Owner, pod: Pod): void;
  /** Just became ready. */
  onReady?(owner: Owner, pod: Pod): void;
}

export function podHandlers<Owner extends KubeObject>(options: PodHandlerOptions<Owner>): EventHandlers<Pod> {
  const { owners, ownerKind, selectorOf, enqueue, onCreated, onDeleted, onReady } = options;
  const ownerOf = (pod: Pod): Owner | undefined => {
    const controller = controllerOf(pod);
    if (controller?.kind !== ownerKind) return undefined;
    const owner = owners.get({ namespace: namespaceOf(pod), name: controller.name });
    return owner !== undefined && uidOf(owner) === controller.uid ? owner : undefined;
  };
  const enqueueMatching = (pod: Pod) => {
    for (const owner of owners.list()) {
      if (namespaceOf(owner) === namespaceOf(pod) && selectorMatches(selectorOf(owner), pod.metadata?.labels)) enqueue(owner, pod);
    }
  };
  const deleted = (pod: Pod) => {
    const owner = ownerOf(pod);
    if (owner === undefined) return;
    onDeleted?.(owner, pod);
    enqueue(owner, pod);
  };
  return {
    added(pod) {
      // Seen for the first time when it is already going: after a restart.
      if (isDeleting(pod)) return deleted(pod);
      const owner = ownerOf(pod);
      if (owner !== undefined) {
        onCreated?.(owner);
        return enqueue(owner, pod);
      }
      if (controllerOf(pod) === undefined) enqueueMatching(pod);
    },
    updated(before, pod) {
      if (isDeleting(pod) && !isDeleting(before)) return deleted(pod);
      const was = controllerOf(before);
      const is = controllerOf(pod);
      const changed = !deepEqual(was, is);
      if (changed && was !== undefined) {
        const former = ownerOf(before);
        if (former !== undefined) enqueue(former, pod, before);
      }
      const owner = ownerOf(pod);
      if (owner !== undefined) {
        enqueue(owner, pod, before);
        if (!isPodReady(before) && isPodReady(pod)) onReady?.(owner, pod);
        return;
      }
      if (is === undefined && (changed || !deepEqual(before.metadata?.labels, pod.metadata?.labels))) enqueueMatching(pod);
    },
    deleted,
  };
}
