// Defaults of Services. Mirrors SetDefaults_Service in pkg/apis/core/v1/defaults.go.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../../defaults/defaulter.ts';
import type { Draft } from '../../../draft.ts';
import type { Service, ServiceSpec } from '../types.gen.ts';

/** Three hours. */
const CLIENT_IP_TIMEOUT_SECONDS = 10800;

export const SERVICE_DEFAULTS: readonly Defaulter[] = [defaulter<Service>('core/v1.Service', setServiceDefaults)];

function setServiceDefaults(service: Draft<Service>): void {
  const spec = service.spec;
  if (!spec) return;
  setSessionAffinity(spec);
  setIfEmpty(spec, 'type', 'ClusterIP');
  for (const port of spec.ports ?? []) {
    setIfEmpty(port, 'protocol', 'TCP');
    setIfEmpty(port, 'targetPort', port.port);
  }
  setTrafficPolicies(spec);
  if (spec.type !== 'LoadBalancer') return;
  setIfAbsent(spec, 'allocateLoadBalancerNodePorts', true);
  for (const ingress of service.status?.loadBalancer?.ingress ?? []) if (ingress.ip) setIfAbsent(ingress, 'ipMode', 'VIP');
}

function setSessionAffinity(spec: Draft<ServiceSpec>): void {
  setIfEmpty(spec, 'sessionAffinity', 'None');
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && typeof spec.sessionAffinityConfig?.clientIP?.timeoutSeconds !== 'number') {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: CLIENT_IP_TIMEOUT_SECONDS } };
  }
}

function setTrafficPolicies(spec: Draft<ServiceSpec>): void {
  if (isExternallyAccessible(spec)) setIfEmpty(spec, 'externalTrafficPolicy', 'Cluster');
  if (spec.type !== 'ExternalName') setIfAbsent(spec, 'internalTrafficPolicy', 'Cluster');
}

/** Reachable from outside the cluster through nodes, a load balancer or external addresses. */
export function isExternallyAccessible(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.type === 'ClusterIP' && (spec.externalIPs ?? []).length > 0);
}
