// A framework over plain lists of objects: a past moment of the cluster, to explain a decision, or a test's stage.
import type { KubeObject } from '../../api/resources.ts';
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../api/core/v1/pod/phase.ts';
import type { ObjectKey } from '../client/client.ts';
import { SchedulerCache } from './cache/schedulerCache.ts';
import type { EnabledPlugin, Lister, Listers, Nominator } from './framework/interface.ts';
import { createPodInfo, type PodInfo } from './framework/podInfo.ts';
import { Framework } from './framework/runtime.ts';
import { DEFAULT_PLUGINS } from './plugins/registry.ts';

export interface ClusterObjects {
  readonly nodes: readonly Node[];
  /** Bound by spec.nodeName; pending ones with a nominated node count as nominated. */
  readonly pods: readonly Pod[];
  /** Everything else that plugins look at, by its kind. */
  readonly objects: readonly KubeObject[];
  /** Default: those of the default profile. */
  readonly plugins?: readonly EnabledPlugin[];
}

export interface StaticFramework {
  readonly framework: Framework;
  readonly cache: SchedulerCache;
}

export function frameworkOf({ nodes, pods, objects, plugins = DEFAULT_PLUGINS }: ClusterObjects): StaticFramework {
  const cache = new SchedulerCache();
  for (const node of nodes) cache.setNode(node);
  const nominated = new Map<string, PodInfo[]>();
  for (const pod of pods) {
    // The scheduler's informer does not see these.
    if (isPodTerminal(pod)) continue;
    const nominatedNode = pod.status?.nominatedNodeName ?? '';
    if ((pod.spec?.nodeName ?? '') !== '') cache.setPod(pod);
    else if (nominatedNode !== '') nominated.set(nominatedNode, [...(nominated.get(nominatedNode) ?? []), createPodInfo(pod)]);
  }
  const nominator: Nominator = { size: nominated.size, nominatedOn: (node) => nominated.get(node) ?? [] };
  return { framework: new Framework({ plugins, snapshot: cache, listers: listersOf(objects), nominator }), cache };
}

export function listersOf(objects: readonly KubeObject[]): Listers {
  return {
    namespaces: listOf(objects, 'Namespace'),
    services: listOf(objects, 'Service'),
    replicationControllers: listOf(objects, 'ReplicationController'),
    replicaSets: listOf(objects, 'ReplicaSet'),
    statefulSets: listOf(objects, 'StatefulSet'),
    persistentVolumeClaims: listOf(objects, 'PersistentVolumeClaim'),
    persistentVolumes: listOf(objects, 'PersistentVolume'),
    storageClasses: listOf(objects, 'StorageClass'),
    csiNodes: listOf(objects, 'CSINode'),
    csiDrivers: listOf(objects, 'CSIDriver'),
    podDisruptionBudgets: listOf(objects, 'PodDisruptionBudget'),
  };
}

function listOf<T extends KubeObject>(objects: readonly KubeObject[], kind: string): Lister<T> {
  // The kind says the type.
  const items = objects.filter((object) => object.kind === kind) as unknown as readonly T[];
  const isNamed = (object: KubeObject, key: ObjectKey) => object.metadata?.name === key.name && (object.metadata.namespace ?? '') === (key.namespace ?? '');
  return {
    get: (key) => items.find((item) => isNamed(item, key)),
    list: () => items,
    inNamespace: (namespace) => items.filter((item) => item.metadata?.namespace === namespace),
  };
}
