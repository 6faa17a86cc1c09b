// Services as kube-proxy sees them: one entry per port, with what decides about its traffic. Mirrors pkg/proxy/serviceport.go, servicechangetracker.go.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Protocol } from '../../../runtime/net/contract.ts';

const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';
const DEFAULT_AFFINITY_SECONDS = 10_800;

export interface ServicePortInfo {
  /** `namespace/name:port`, as kube-proxy's logs name it. */
  readonly id: string;
  readonly service: Service;
  /** Of the Service's port; empty when it has none. */
  readonly portName: string;
  readonly clusterIP: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly nodePort: number | undefined;
  /** externalIPs, and those of a load balancer. */
  readonly externalIPs: readonly string[];
  /** Seconds that a client stays with its endpoint; undefined: not at all. */
  readonly affinitySeconds: number | undefined;
  readonly internalLocal: boolean;
  readonly externalLocal: boolean;
  /** It can be reached from outside, so its endpoints of the whole cluster matter even when one policy is Local. */
  readonly usesClusterEndpoints: boolean;
  readonly usesLocalEndpoints: boolean;
}

export function servicePorts(service: Service): readonly ServicePortInfo[] {
  const { spec, metadata, status } = service;
  const clusterIP = spec?.clusterIP ?? '';
  if (!spec || clusterIP === '' || clusterIP === 'None' || spec.type === 'ExternalName') return [];
  if (metadata?.labels?.[PROXY_NAME_LABEL] !== undefined) return [];
  const externalIPs = [...(spec.externalIPs ?? []), ...(status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : []))];
  const internalLocal = spec.internalTrafficPolicy === 'Local';
  const externalLocal = spec.externalTrafficPolicy === 'Local';
  const affinitySeconds = spec.sessionAffinity === 'ClientIP' ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? DEFAULT_AFFINITY_SECONDS) : undefined;
  return (spec.ports ?? []).flatMap(({ name = '', port, protocol = 'TCP', nodePort }) => {
    if (protocol === 'SCTP') return [];
    const isExternal = Boolean(nodePort) || externalIPs.length > 0;
    return [{
      id: `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}${name === '' ? '' : `:${name}`}`,
      service, portName: name, clusterIP, port, protocol, nodePort: nodePort || undefined, externalIPs, affinitySeconds, internalLocal, externalLocal,
      usesClusterEndpoints: !internalLocal || isExternal,
      usesLocalEndpoints: internalLocal || (externalLocal && isExternal),
    }];
  });
}
