// ConfigMaps, Secrets and Services as the kubelet's watches know them (kubelet: util/manager watch-based managers).
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Client } from '../../client/client.ts';
import type { ObjectCache } from './volumePlugin.ts';

export interface NodeObjects extends ObjectCache {
  services(namespace: string): readonly Service[];
  /** Whether Services have been read at least once. */
  readonly servicesSynced: boolean;
}

const BY_NAMESPACE = 'namespace';

/** Differs from kubelet: it watches each referenced object by itself; here one watch per kind serves all pods. */
export function createNodeObjects(client: Client): NodeObjects {
  const configMaps = client.informer('configmaps');
  const secrets = client.informer('secrets');
  const services = client.informer('services');
  services.addIndex(BY_NAMESPACE, (service) => [service.metadata?.namespace ?? '']);
  return {
    configMap: (namespace, name) => configMaps.get({ namespace, name }),
    secret: (namespace, name) => secrets.get({ namespace, name }),
    services: (namespace) => services.byIndex(BY_NAMESPACE, namespace),
    get servicesSynced() {
      return services.synced;
    },
  };
}
