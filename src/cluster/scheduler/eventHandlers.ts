// Feeds cache and queue from what the informers report. Mirrors pkg/scheduler/eventhandlers.go.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { createDisposer, type Dispose } from '../../base/disposable.ts';
import type { Client, Informer } from '../client/client.ts';
import type { SchedulerCache } from './cache/schedulerCache.ts';
import { ASSIGNED_POD_ADD, ASSIGNED_POD_DELETE, NODE_ADD, NODE_DELETE, nodeChanges, podChanges } from './changes.ts';
import { ACTION, type EventResource } from './framework/clusterEvent.ts';
import { createPodInfo } from './framework/podInfo.ts';
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
    nominated.set(info, pod.status?.nominatedNodeName ?? '');
    queue.add(info);
  };
  const assigned = (pod: Pod) => {
    const key = keyOf(pod);
    queue.delete(key);
    nominated.delete(key);
    cache.setPod(pod);
    queue.move(ASSIGNED_POD_ADD, { after: pod });
  };
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
      if (!isMine(pod) || cache.isAssumed(keyOf(pod))) return;
      const info = createPodInfo(pod);
      if ((before.status?.nominatedNodeName ?? '') !== (pod.status?.nominatedNodeName ?? '')) nominated.set(info, pod.status?.nominatedNodeName ?? '');
      queue.update(info, podChanges(before, pod, 'TargetPod'), { before, after: pod });
    },
    deleted(pod: Pod) {
      const key = keyOf(pod);
      queue.delete(key);
      nominated.delete(key);
      const held = cache.pod(key) !== undefined;
      cache.removePod(key);
      if (held || isAssigned(pod)) queue.move(ASSIGNED_POD_DELETE, { before: pod });
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

export function keyOf(pod: Pod): string {
  return `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
}
