// What becomes of a Service before it is stored. Mirrors pkg/registry/core/service/strategy.go.
import { deepEqual } from '../../../../base/json.ts';
import type { Draft } from '../../../draft.ts';
import { keepField, type Strategy } from '../../../strategy/strategy.ts';
import type { Service, ServiceSpec } from '../types.gen.ts';
import { isExternallyAccessible } from './defaults.ts';

export const SERVICE_STRATEGY: Strategy = {
  create: (service: Draft<Service>) => {
    service.status = { loadBalancer: {} };
  },
  update: (service: Draft<Service>, old: Draft<Service>) => {
    keepField(service, old, 'status');
    if (service.spec && old.spec) dropTypeDependentFields(service, service.spec, old.spec);
  },
  subresources: { status: (service: Draft<Service>, old: Draft<Service>) => keepField(service, old, 'spec') },
};

export function needsClusterIp(spec: ServiceSpec): boolean {
  return spec.type !== 'ExternalName';
}

export function needsNodePort(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
}

export function needsHealthCheckNodePort(spec: ServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

/** When the type changes, what the server had filled in for the old one goes; what the user changed as well stays for validation. */
function dropTypeDependentFields(service: Draft<Service>, spec: Draft<ServiceSpec>, old: ServiceSpec): void {
  if (needsClusterIp(old) && !needsClusterIp(spec)) {
    if (sameClusterIps(spec, old)) {
      delete spec.clusterIP;
      delete spec.clusterIPs;
    }
    if (deepEqual(spec.ipFamilies ?? [], old.ipFamilies ?? [])) delete spec.ipFamilies;
    if (spec.ipFamilyPolicy === old.ipFamilyPolicy) delete spec.ipFamilyPolicy;
  }
  if (needsNodePort(old) && !needsNodePort(spec) && sameNodePorts(spec, old)) for (const port of spec.ports ?? []) delete port.nodePort;
  if (needsHealthCheckNodePort(old) && !needsHealthCheckNodePort(spec) && spec.healthCheckNodePort === old.healthCheckNodePort) delete spec.healthCheckNodePort;
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts) delete spec.allocateLoadBalancerNodePorts;
    if (spec.loadBalancerClass === old.loadBalancerClass) delete spec.loadBalancerClass;
  }
  if (isExternallyAccessible(old) && !isExternallyAccessible(spec) && spec.externalTrafficPolicy === old.externalTrafficPolicy) delete spec.externalTrafficPolicy;
  if (spec.type !== 'LoadBalancer' && service.status) service.status = { ...service.status, loadBalancer: {} };
}

export function sameClusterIps(a: ServiceSpec, b: ServiceSpec): boolean {
  return deepEqual(a.clusterIPs ?? [], b.clusterIPs ?? []);
}

function sameNodePorts(a: ServiceSpec, b: ServiceSpec): boolean {
  const ports = (spec: ServiceSpec): readonly number[] => [...new Set((spec.ports ?? []).map((port) => port.nodePort ?? 0).filter((port) => port !== 0))].sort((x, y) => x - y);
  return deepEqual(ports(a), ports(b));
}
