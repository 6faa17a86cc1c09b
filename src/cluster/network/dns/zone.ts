// What of the API a cluster's DNS answers from, looked up by name. Mirrors the controller of CoreDNS' kubernetes plugin.
import type { Namespace, Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint, EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { Client, Informer } from '../../client/client.ts';

/** One address of a Service with one of its ports. */
export interface ServedAddress {
  readonly address: string;
  /** Set when the Pod is to be found by its own name. */
  readonly hostname: string | undefined;
  readonly portName: string;
  readonly protocol: string;
  /** undefined: the Service has no ports. */
  readonly port: number | undefined;
  readonly slice: EndpointSlice;
}

export interface DnsRecordsSource {
  hasNamespace(name: string): boolean;
  service(namespace: string, name: string): Service | undefined;
  /** The ready ones. */
  addresses(namespace: string, service: string): readonly ServedAddress[];
  serviceByAddress(address: string): Service | undefined;
  /** Slices with a ready endpoint of that address, with the endpoint. */
  endpointsByAddress(address: string): readonly { readonly slice: EndpointSlice; readonly endpoint: Endpoint }[];
}

export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
const BY_SERVICE = 'service';
const BY_ADDRESS = 'address';

export function createRecordsSource(client: Client): DnsRecordsSource {
  const namespaces: Informer<Namespace> = client.informer('namespaces');
  const services: Informer<Service> = client.informer('services');
  const slices: Informer<EndpointSlice> = client.informer('endpointslices');
  services.addIndex(BY_ADDRESS, ({ spec }) => (spec?.clusterIPs ?? []).filter((address) => address !== 'None'));
  slices.addIndex(BY_SERVICE, ({ metadata }) => [`${metadata?.namespace ?? ''}/${metadata?.labels?.[SERVICE_NAME_LABEL] ?? ''}`]);
  slices.addIndex(BY_ADDRESS, (slice) => (slice.endpoints ?? []).flatMap(({ addresses }) => addresses));
  return {
    hasNamespace: (name) => namespaces.get({ name }) !== undefined,
    service: (namespace, name) => services.get({ namespace, name }),
    addresses: (namespace, service) => slices.byIndex(BY_SERVICE, `${namespace}/${service}`).flatMap(servedBy),
    serviceByAddress: (address) => services.byIndex(BY_ADDRESS, address)[0],
    endpointsByAddress: (address) =>
      slices.byIndex(BY_ADDRESS, address).flatMap((slice) => readyEndpoints(slice).flatMap((endpoint) => (endpoint.addresses.includes(address) ? [{ slice, endpoint }] : []))),
  };
}

function readyEndpoints({ endpoints }: EndpointSlice): readonly Endpoint[] {
  return (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
}

function servedBy(slice: EndpointSlice): readonly ServedAddress[] {
  const ports = slice.ports && slice.ports.length > 0 ? slice.ports : [{}];
  return readyEndpoints(slice).flatMap(({ addresses, hostname }) =>
    addresses.flatMap((address) => ports.map(({ name = '', port, protocol = 'TCP' }) => ({ address, hostname, portName: name, protocol, port, slice }))),
  );
}
