// `kubectl describe` of Services, Endpoints, EndpointSlices, Ingresses and NetworkPolicies (pkg/describe).
import type { Task } from '../../engine/task.ts';
import type { Endpoints, Service } from '../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../api/discovery/v1/types.gen.ts';
import type { Ingress, IngressBackend } from '../../api/networking/v1/types.gen.ts';
import { formatLabels, listWithMore } from '../../api/printers/cells.ts';
import { describeEventsOf, orUnset, type DescribeContext } from './describer.ts';
import type { DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';

export function* describeService(out: DescribeWriter, service: Service, context: DescribeContext): Task<void> {
  const { metadata, spec } = service;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `Selector:\t${formatLabels(spec?.selector)}`);
  out.line(0, `Type:\t${spec?.type ?? ''}`);
  describeAddresses(out, service);
  const namespace = metadata?.namespace;
  const slices = yield* context.list('endpointslices', { ...(namespace ? { namespace } : {}), labelSelector: `kubernetes.io/service-name=${metadata?.name ?? ''}` });
  for (const port of spec?.ports ?? []) {
    const name = port.name || '<unset>';
    out.line(0, `Port:\t${name}\t${port.port}/${port.protocol ?? ''}`);
    out.line(0, `TargetPort:\t${port.targetPort ?? 0}/${port.protocol ?? ''}`);
    if (port.nodePort) out.line(0, `NodePort:\t${name}\t${port.nodePort}/${port.protocol ?? ''}`);
    out.line(0, `Endpoints:\t${endpointsOfPort(slices, port.name ?? '')}`);
  }
  describePolicies(out, service);
  yield* describeEventsOf(out, service, context);
}

function describeAddresses(out: DescribeWriter, { spec, status }: Service): void {
  if (spec?.ipFamilyPolicy) out.line(0, `IP Family Policy:\t${spec.ipFamilyPolicy}`);
  out.line(0, `IP Families:\t${(spec?.ipFamilies ?? []).join(',') || '<none>'}`);
  out.line(0, `IP:\t${spec?.clusterIP ?? ''}`);
  out.line(0, `IPs:\t${(spec?.clusterIPs ?? []).join(',') || '<none>'}`);
  if ((spec?.externalIPs ?? []).length > 0) out.line(0, `External IPs:\t${(spec?.externalIPs ?? []).join(',')}`);
  if (spec?.loadBalancerIP) out.line(0, `Desired LoadBalancer IP:\t${spec.loadBalancerIP}`);
  if (spec?.externalName) out.line(0, `External Name:\t${spec.externalName}`);
  const ingress = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname, ipMode }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : (hostname ?? '')));
  if (ingress.length > 0) out.line(0, `LoadBalancer Ingress:\t${ingress.join(', ')}`);
}

function describePolicies(out: DescribeWriter, { spec }: Service): void {
  out.line(0, `Session Affinity:\t${spec?.sessionAffinity ?? ''}`);
  if (spec?.externalTrafficPolicy) out.line(0, `External Traffic Policy:\t${spec.externalTrafficPolicy}`);
  if (spec?.internalTrafficPolicy) out.line(0, `Internal Traffic Policy:\t${spec.internalTrafficPolicy}`);
  if (spec?.trafficDistribution) out.line(0, `Traffic Distribution:\t${spec.trafficDistribution}`);
  if (spec?.healthCheckNodePort) out.line(0, `HealthCheck NodePort:\t${spec.healthCheckNodePort}`);
  if ((spec?.loadBalancerSourceRanges ?? []).length > 0) out.line(0, `LoadBalancer Source Ranges:\t${(spec?.loadBalancerSourceRanges ?? []).join(',')}`);
}

const MAX_ENDPOINTS = 3;

/** formatEndpointSlices: ready addresses of one port. */
function endpointsOfPort(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const addresses = slices.flatMap(({ ports, endpoints }) => {
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false).map((endpoint) => endpoint.addresses[0] ?? '');
    if ((ports ?? []).length === 0) return ready;
    return (ports ?? []).filter((port) => (port.name ?? '') === portName).flatMap(({ port }) => ready.map((address) => `${address.includes(':') ? `[${address}]` : address}:${port ?? 0}`));
  });
  return listWithMore(addresses, addresses.length, MAX_ENDPOINTS);
}

export function* describeEndpoints(out: DescribeWriter, endpoints: Endpoints, context: DescribeContext): Task<void> {
  out.line(0, `Name:\t${endpoints.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${endpoints.metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', endpoints.metadata?.labels);
  describeAnnotations(out, endpoints.metadata?.annotations);
  out.line(0, 'Subsets:');
  for (const { addresses, notReadyAddresses, ports } of endpoints.subsets ?? []) {
    out.line(1, `Addresses:\t${(addresses ?? []).map(({ ip }) => ip).join(',') || '<none>'}`);
    out.line(1, `NotReadyAddresses:\t${(notReadyAddresses ?? []).map(({ ip }) => ip).join(',') || '<none>'}`);
    if ((ports ?? []).length > 0) {
      out.line(1, 'Ports:');
      out.line(2, 'Name\tPort\tProtocol');
      out.line(2, '----\t----\t--------');
      for (const port of ports ?? []) out.line(2, `${port.name || '<unset>'}\t${port.port}\t${port.protocol ?? ''}`);
    }
    out.line(0, '');
  }
  yield* describeEventsOf(out, endpoints, context);
}

export function* describeEndpointSlice(out: DescribeWriter, slice: EndpointSlice, context: DescribeContext): Task<void> {
  out.line(0, `Name:\t${slice.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${slice.metadata?.namespace ?? ''}`);
  describeLabels(out, 'Labels', slice.metadata?.labels);
  describeAnnotations(out, slice.metadata?.annotations);
  out.line(0, `AddressType:\t${slice.addressType}`);
  describeSlicePorts(out, slice);
  const endpoints = slice.endpoints ?? [];
  out.line(0, endpoints.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of endpoints) {
    out.line(1, `- Addresses:\t${addresses.join(', ') || '<none>'}`);
    out.line(2, 'Conditions:');
    out.line(3, `Ready:\t${orUnset(conditions?.ready)}`);
    out.line(2, `Hostname:\t${orUnset(hostname)}`);
    if (targetRef) out.line(2, `TargetRef:\t${targetRef.kind ?? ''}/${targetRef.name ?? ''}`);
    out.line(2, `NodeName:\t${orUnset(nodeName)}`);
    out.line(2, `Zone:\t${orUnset(zone)}`);
  }
  yield* describeEventsOf(out, slice, context);
}

function describeSlicePorts(out: DescribeWriter, slice: EndpointSlice): void {
  const ports = slice.ports ?? [];
  if (ports.length === 0) {
    out.line(0, 'Ports: <unset>');
    return;
  }
  out.line(0, 'Ports:');
  out.line(1, 'Name\tPort\tProtocol');
  out.line(1, '----\t----\t--------');
  for (const { name, port, protocol } of ports) out.line(1, `${name || '<unset>'}\t${orUnset(port)}\t${protocol ?? ''}`);
}

export function* describeIngress(out: DescribeWriter, ingress: Ingress, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = ingress;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  out.line(0, `Address:\t${(status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '').join(',')}`);
  out.line(0, `Ingress Class:\t${spec?.ingressClassName ?? '<none>'}`);
  out.line(0, `Default backend:\t${spec?.defaultBackend ? backendText(spec.defaultBackend) : '<default>'}`);
  if ((spec?.tls ?? []).length > 0) {
    out.line(0, 'TLS:');
    for (const { secretName, hosts } of spec?.tls ?? []) out.line(1, `${secretName || 'SNI routes'} ${secretName ? 'terminates ' : ''}${(hosts ?? []).join(',')}`);
  }
  out.line(0, 'Rules:');
  out.line(1, 'Host\tPath\tBackends');
  out.line(1, '----\t----\t--------');
  for (const { host, http } of spec?.rules ?? []) {
    out.line(1, `${host || '*'}\t`);
    for (const { path, backend } of http?.paths ?? []) out.line(2, `\t${path ?? ''} \t${backendText(backend)}`);
  }
  if ((spec?.rules ?? []).length === 0) out.line(1, `*\t*\t${spec?.defaultBackend ? backendText(spec.defaultBackend) : '<default>'}`);
  describeAnnotations(out, metadata?.annotations);
  yield* describeEventsOf(out, ingress, context);
}

function backendText({ service, resource }: IngressBackend): string {
  if (service) return `${service.name}:${service.port?.name ?? service.port?.number ?? 0}`;
  return resource ? `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}` : '';
}
