// ConfigMaps, Secrets and Services as the kubelet's watches know them (kubelet: util/manager watch-based managers).
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Client, Informer } from '../../client/client.ts';
import type { ObjectCache } from './volumePlugin.ts';

export interface NodeObjects extends ObjectCache {
  services(namespace: string): readonly Service[];
  /** Whether Services have been read at least once. */
  readonly servicesSynced: boolean;
}

/** Counts changes of ConfigMaps and Secrets, so that nothing is compared while none happened. */
function countChanges(informers: readonly Informer<unknown>[]): () => number {
  let changes = 0;
  const count = () => {
    changes += 1;
  };
  for (const informer of informers) informer.addHandlers({ added: count, updated: count, deleted: count });
  return () => changes;
}

const BY_NAMESPACE = 'namespace';

/** Differs from kubelet: it watches each referenced object by itself; here one watch per kind serves all pods. */
export function createNodeObjects(client: Client): NodeObjects {
  const configMaps = client.informer('configmaps');
  const secrets = client.informer('secrets');
  const services = client.informer('services');
  const revision = countChanges([configMaps, secrets]);
  services.addIndex(BY_NAMESPACE, (service) => [service.metadata?.namespace ?? '']);
  return {
    configMap: (namespace, name) => configMaps.get({ namespace, name }),
    secret: (namespace, name) => secrets.get({ namespace, name }),
    get revision() {
      return revision();
    },
    services: (namespace) => services.byIndex(BY_NAMESPACE, namespace),
    get servicesSynced() {
      return services.synced;
    },
  };
}
