// What a fresh cluster holds before anybody comes: namespaces, priority classes, the `kubernetes` Service. Mirrors the API
// server's own bootstrap controllers (systemnamespaces, rbac hooks, scheduling bootstrap).
//
// The default ServiceAccount and the ConfigMap kube-root-ca.crt of each namespace are the controllers' work; those of the system
// namespaces are there from the start, because the cluster is taken over when it has been up for a while.
import type { ConfigMap, Namespace, Service, ServiceAccount } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { PriorityClass } from '../../api/scheduling/v1/types.gen.ts';
import { storeKey } from '../client/transport.ts';
import type { ApiServer } from './apiServer.ts';

const ACTOR = 'kube-apiserver';
const SYSTEM_NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** scheduling: SystemCriticalPriority is twice HighestUserDefinablePriority. */
const SYSTEM_CRITICAL = 2_000_000_000;

export function bootstrap(server: ApiServer): void {
  for (const name of SYSTEM_NAMESPACES) ensure(server, 'namespaces', namespaceNamed(name));
  for (const object of PRIORITY_CLASSES) ensure(server, 'priorityclasses', object);
  ensure(server, 'services', KUBERNETES_SERVICE);
  for (const name of SYSTEM_NAMESPACES) bootstrapNamespaceDefaults(server, name);
}

function bootstrapNamespaceDefaults(server: ApiServer, namespace: string): void {
  const account: ServiceAccount = { metadata: { name: 'default', namespace } };
  ensure(server, 'serviceaccounts', account);
  const authority: ConfigMap = {
    metadata: { name: 'kube-root-ca.crt', namespace, annotations: { 'kubernetes.io/description': CA_DESCRIPTION } },
    data: { 'ca.crt': CA_CERTIFICATE },
  };
  ensure(server, 'configmaps', authority);
}

function ensure(server: ApiServer, resource: Resource, object: KubeObject): void {
  const key = storeKey(object.metadata?.namespace, object.metadata?.name ?? '');
  if (server.store.get(resource, key)) return;
  const result = server.handle({ verb: 'create', actor: ACTOR, resource, object, options: { rule: { id: 'cluster.bootstrap' } } });
  if (!result.ok) throw new Error(`bootstrap of ${resource} ${key}: ${result.error.message}`);
}

function namespaceNamed(name: string): Namespace {
  return { metadata: { name, labels: { 'kubernetes.io/metadata.name': name } }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
}

const PRIORITY_CLASSES: readonly PriorityClass[] = [
  {
    metadata: { name: 'system-cluster-critical' },
    value: SYSTEM_CRITICAL,
    description: 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
  {
    metadata: { name: 'system-node-critical' },
    value: SYSTEM_CRITICAL + 1000,
    description: 'Used for system critical pods that must not be moved from their current node.',
  },
];

const KUBERNETES_SERVICE: Service = {
  metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    type: 'ClusterIP', clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.1'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }], sessionAffinity: 'None', internalTrafficPolicy: 'Cluster',
  },
};

const CA_DESCRIPTION =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. '
  + 'No other usage is guaranteed across distributions of Kubernetes clusters.';

/** Nothing in the simulation verifies certificates. */
const CA_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIDBTCCAe2gAwIBAgIIPodscopeCA==\n-----END CERTIFICATE-----\n';
