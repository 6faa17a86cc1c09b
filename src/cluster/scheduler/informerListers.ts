// The listers of the plugins, from informers.
import type { KubeObject, Resource, ResourceTypes } from '../../api/resources.ts';
import type { Client, Informer } from '../client/client.ts';
import type { Lister, Listers } from './framework/interface.ts';

const NAMESPACE_INDEX = 'scheduler/namespace';

export function informerListers(client: Client): { readonly listers: Listers; readonly informers: readonly Informer<KubeObject>[] } {
  const informers: Informer<KubeObject>[] = [];
  function lister<R extends Resource>(resource: R): Lister<ResourceTypes[R]> {
    const informer = client.informer(resource);
    informer.addIndex(NAMESPACE_INDEX, (object: KubeObject) => [object.metadata?.namespace ?? '']);
    // Only `synced` of these is asked for.
    informers.push(informer as unknown as Informer<KubeObject>);
    return {
      get: (key) => informer.get(key),
      list: () => informer.list(),
      inNamespace: (namespace) => informer.byIndex(NAMESPACE_INDEX, namespace),
    };
  }
  const listers: Listers = {
    namespaces: lister('namespaces'),
    services: lister('services'),
    replicationControllers: lister('replicationcontrollers'),
    replicaSets: lister('replicasets'),
    statefulSets: lister('statefulsets'),
    persistentVolumeClaims: lister('persistentvolumeclaims'),
    persistentVolumes: lister('persistentvolumes'),
    storageClasses: lister('storageclasses'),
    csiNodes: lister('csinodes'),
    csiDrivers: lister('csidrivers'),
    podDisruptionBudgets: lister('poddisruptionbudgets'),
  };
  return { listers, informers };
}
