// Tables of Services, Endpoints, EndpointSlices, Ingresses and NetworkPolicies.
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Endpoints, LoadBalancerStatus, Service } from '../core/v1/types.gen.ts';
import type { EndpointSlice } from '../discovery/v1/types.gen.ts';
import { formatLabelSelector } from '../labels/selector.ts';
import type { Ingress, IngressClass, IngressLoadBalancerStatus, NetworkPolicy } from '../networking/v1/types.gen.ts';
import { age, formatLabels, listWithMore, nameOf } from './cells.ts';
import { text, type Printer } from './table.ts';

const MAX_ITEMS = 3;

export const servicePrinter = {
  columns: [text('Name'), text('Type'), text('Cluster-IP'), text('External-IP'), text('Port(s)'), text('Age'), text('Selector', 1)],
  cells: (service, clock) => [
    nameOf(service),
    service.spec?.type ?? '',
    service.spec?.clusterIPs?.[0] ?? '<none>',
    externalIp(service),
    portsText(service),
    age(service, clock),
    formatLabels(service.spec?.selector),
  ],
} satisfies Printer<Service>;

function portsText({ spec }: Service): string {
  return (spec?.ports ?? []).map(({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`).join(',') || '<none>';
}

function externalIp({ spec, status }: Service): string {
  const own = spec?.externalIPs ?? [];
  switch (spec?.type) {
    case 'ClusterIP':
    case 'NodePort':
      return own.join(',') || '<none>';
    case 'LoadBalancer': {
      const balanced = loadBalancerText(status?.loadBalancer);
      return [...(balanced === '' ? [] : [balanced]), ...own].join(',') || '<pending>';
    }
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return '<unknown>';
  }
}

/** loadBalancerStatusStringer as the server calls it: never shortened. */
function loadBalancerText(status: LoadBalancerStatus | IngressLoadBalancerStatus | undefined): string {
  const names = (status?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '').filter((name) => name !== '');
  return sortedStrings([...new Set(names)]).join(',');
}

export const endpointsPrinter = {
  columns: [text('Name'), text('Endpoints'), text('Age')],
  cells: (endpoints, clock) => [nameOf(endpoints), endpointsText(endpoints), age(endpoints, clock)],
} satisfies Printer<Endpoints>;

export function endpointsText({ subsets }: Endpoints): string {
  if (!subsets || subsets.length === 0) return '<none>';
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0 ? addresses.map(({ ip }) => ip) : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`)),
  );
  return listWithMore(all, all.length, MAX_ITEMS);
}

export const endpointSlicePrinter = {
  columns: [text('Name'), text('AddressType'), text('Ports'), text('Endpoints'), text('Age')],
  cells(slice, clock) {
    const ports = (slice.ports ?? []).map(({ port, name }) => (port === undefined || port === null ? (name ?? '*') : String(port)));
    const addresses = (slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses);
    return [
      nameOf(slice), slice.addressType, listWithMore(ports, ports.length, MAX_ITEMS) || '<unset>', listWithMore(addresses, addresses.length, MAX_ITEMS) || '<unset>', age(slice, clock),
    ];
  },
} satisfies Printer<EndpointSlice>;

export const ingressPrinter = {
  columns: [text('Name'), text('Class'), text('Hosts'), text('Address'), text('Ports'), text('Age')],
  cells(ingress, clock) {
    const hosts = (ingress.spec?.rules ?? []).flatMap(({ host }) => (host ? [host] : []));
    return [
      nameOf(ingress),
      ingress.spec?.ingressClassName ?? '<none>',
      listWithMore(hosts, hosts.length, MAX_ITEMS) || '*',
      loadBalancerText(ingress.status?.loadBalancer),
      (ingress.spec?.tls?.length ?? 0) > 0 ? '80, 443' : '80',
      age(ingress, clock),
    ];
  },
} satisfies Printer<Ingress>;

export const ingressClassPrinter = {
  columns: [text('Name'), text('Controller'), text('Parameters'), text('Age')],
  cells(ingressClass, clock) {
    const parameters = ingressClass.spec?.parameters;
    const kind = parameters && `${parameters.kind}${parameters.apiGroup ? `.${parameters.apiGroup}` : ''}`;
    return [nameOf(ingressClass), ingressClass.spec?.controller ?? '', parameters ? `${kind}/${parameters.name}` : '<none>', age(ingressClass, clock)];
  },
} satisfies Printer<IngressClass>;

export const networkPolicyPrinter = {
  columns: [text('Name'), text('Pod-Selector'), text('Age')],
  cells: (policy, clock) => [nameOf(policy), formatLabelSelector(policy.spec?.podSelector), age(policy, clock)],
} satisfies Printer<NetworkPolicy>;
