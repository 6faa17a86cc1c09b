// Feeds cache and queue from what the informers report. Mirrors pkg/scheduler/eventhandlers.go.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { createDisposer, type Dispose } from '../../base/disposable.ts';
import type { Client, Informer } from '../client/client.ts';
import type { SchedulerCache } from './cache/schedulerCache.ts';
import { ASSIGNED_POD_ADD, ASSIGNED_POD_DELETE, NODE_ADD, NODE_DELETE, nodeChanges, podChanges } from './changes.ts';
import { ACTION, type EventResource } from './framework/clusterEvent.ts';
import { createPodInfo, priorityOf } from './framework/podInfo.ts';
import type { NominatedPods } from './queue/nominator.ts';
import type { SchedulingQueue } from './queue/schedulingQueue.ts';

export interface EventHandlerOptions {
  readonly client: Client;
  readonly pods: Informer<Pod>;
  /** Whether there is a profile of that name. */
  isServed(schedulerName: string): boolean;
  readonly cache: SchedulerCache;
  readonly queue: SchedulingQueue;
  readonly nominated: NominatedPods;
}

export function addEventHandlers(options: EventHandlerOptions): Dispose {
  const disposer = createDisposer();
  disposer.add(options.pods.addHandlers(podHandlers(options)));
  disposer.add(options.client.informer('nodes').addHandlers(nodeHandlers(options)));
  const others: readonly (readonly [Resource, EventResource])[] = [
    ['persistentvolumes', 'PersistentVolume'],
    ['persistentvolumeclaims', 'PersistentVolumeClaim'],
    ['storageclasses', 'StorageClass'],
    ['csinodes', 'CSINode'],
    ['csidrivers', 'CSIDriver'],
    ['services', 'Service'],
    ['namespaces', 'Namespace'],
  ];
  for (const [resource, kind] of others) disposer.add(options.client.informer(resource).addHandlers(otherHandlers(options, kind)));
  return disposer.dispose;
}

function podHandlers({ cache, queue, nominated, isServed }: EventHandlerOptions) {
  const isMine = (pod: Pod) => isServed(pod.spec?.schedulerName ?? '');
  const enqueue = (pod: Pod) => {
    if (!isMine(pod)) return;
    const info = createPodInfo(pod);
    nominated.set(info, nominatedNodeOf(pod));
    queue.add(info);
  };
  const assigned = (pod: Pod) => {
    const key = keyOf(pod);
    queue.delete(key);
    nominated.delete(key);
    cache.setPod(pod);
    queue.move(ASSIGNED_POD_ADD, { after: pod });
  };
  /** It gives back the room that it was to have, before its binding fails. */
  const giveUpAssumed = (key: string) => {
    const placed = cache.assumedPod(key);
    if (placed === undefined) return;
    cache.forgetPod(key);
    queue.move(ASSIGNED_POD_DELETE, { before: placed });
  };
  /** To pods that are no more important, one with a promise is as good as placed. */
  const promiseEnded = (pod: Pod) => queue.move(ASSIGNED_POD_DELETE, { before: pod }, priorityOf(pod));
  return {
    added(pod: Pod) {
      if (isAssigned(pod)) assigned(pod);
      else enqueue(pod);
    },
    updated(before: Pod, pod: Pod) {
      if (isAssigned(pod)) {
        if (!isAssigned(before)) return assigned(pod);
        cache.setPod(pod);
        for (const event of podChanges(before, pod, 'AssignedPod')) queue.move(event, { before, after: pod });
        return;
      }
      if (!isMine(pod)) return;
      if (cache.isAssumed(keyOf(pod))) {
        if (pod.metadata?.deletionTimestamp !== undefined) giveUpAssumed(keyOf(pod));
        return;
      }
      const info = createPodInfo(pod);
      const [was, is] = [nominatedNodeOf(before), nominatedNodeOf(pod)];
      if (was !== is) nominated.set(info, is);
      queue.update(info, podChanges(before, pod, 'TargetPod'), { before, after: pod });
      if (was !== '' && was !== is) promiseEnded(before);
    },
    deleted(pod: Pod) {
      const key = keyOf(pod);
      queue.delete(key);
      nominated.delete(key);
      if (cache.isAssumed(key)) return giveUpAssumed(key);
      cache.removePod(key);
      if (isAssigned(pod)) queue.move(ASSIGNED_POD_DELETE, { before: pod });
      else if (isMine(pod) && nominatedNodeOf(pod) !== '') promiseEnded(pod);
    },
  };
}

function nodeHandlers({ cache, queue }: EventHandlerOptions) {
  return {
    added(node: Node) {
      cache.setNode(node);
      queue.move(NODE_ADD, { after: node });
    },
    updated(before: Node, node: Node) {
      cache.setNode(node);
      for (const event of nodeChanges(before, node)) queue.move(event, { before, after: node });
    },
    deleted(node: Node) {
      cache.removeNode(node.metadata?.name ?? '');
      queue.move(NODE_DELETE, { before: node });
    },
  };
}

function otherHandlers({ queue }: EventHandlerOptions, resource: EventResource) {
  const event = (action: number, verb: string) => ({ resource, action, label: `${resource}${verb}` });
  return {
    added: (object: KubeObject) => queue.move(event(ACTION.add, 'Add'), { after: object }),
    updated: (before: KubeObject, object: KubeObject) => queue.move(event(ACTION.update, 'Update'), { before, after: object }),
    deleted: (object: KubeObject) => queue.move(event(ACTION.delete, 'Delete'), { before: object }),
  };
}

function isAssigned(pod: Pod): boolean {
  return (pod.spec?.nodeName ?? '') !== '';
}

function nominatedNodeOf(pod: Pod): string {
  return pod.status?.nominatedNodeName ?? '';
}

export function keyOf(pod: Pod): string {
  return `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
}
