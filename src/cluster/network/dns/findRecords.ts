// Finds what a name of the cluster stands for. Mirrors CoreDNS plugin/kubernetes: findServices, findPods, serviceRecordForIP.
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import { parseIPv4 } from '../../../runtime/net/address.ts';
import { CLUSTER_DOMAIN, type ParsedName } from './question.ts';
import { SERVICE_NAME_LABEL, type DnsRecordsSource, type ServedAddress } from './zone.ts';

/** An address or, for ExternalName, another name. */
export interface FoundHost {
  readonly type: 'address' | 'alias';
  readonly host: string;
  /** The name of just this host: target of SRV records. */
  readonly name: string;
  readonly port: number | undefined;
}

/** `nothing`: the name does not exist. Found without hosts: it exists and has no address. */
export type Found =
  | { readonly type: 'nothing' }
  | { readonly type: 'found'; readonly hosts: readonly FoundHost[]; readonly objects: readonly (Service | EndpointSlice)[] };

type ServiceName = Extract<ParsedName, { type: 'service' | 'pod' }>;

const NOTHING: Found = { type: 'nothing' };
const NO_HOSTS: Found = { type: 'found', hosts: [], objects: [] };

export function findHosts(source: DnsRecordsSource, question: ServiceName): Found {
  if (!source.hasNamespace(question.namespace)) return NOTHING;
  if (question.name === '') return NO_HOSTS;
  return question.type === 'pod' ? findPod(question) : findService(source, question);
}

/** Pod records answer for every address written with dashes, whether a Pod has it or not (`pods insecure`). */
function findPod({ name, namespace }: ServiceName): Found {
  const address = name.split('-').join('.');
  if (parseIPv4(address) === undefined) return NOTHING;
  return { type: 'found', hosts: [{ type: 'address', host: address, name: `${name}.${namespace}.pod.${CLUSTER_DOMAIN}`, port: undefined }], objects: [] };
}

function findService(source: DnsRecordsSource, question: ServiceName): Found {
  const { namespace, name, endpoint, port } = question;
  const service = source.service(namespace, name);
  if (!service) return NOTHING;
  const base = `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
  if (service.spec?.type === 'ExternalName') {
    const target = service.spec.externalName ?? '';
    if (endpoint !== undefined || port !== undefined) return NOTHING;
    // A name that is an address already needs no alias.
    const type = parseIPv4(target) === undefined ? 'alias' : 'address';
    return { type: 'found', hosts: [{ type, host: target, name: base, port: undefined }], objects: [service] };
  }
  if (service.spec?.clusterIP === 'None' || endpoint !== undefined) {
    const served = source.addresses(namespace, name).filter((one) => (endpoint === undefined || hostLabel(one) === endpoint) && isWanted(question, one.portName, one.protocol));
    if (served.length === 0) return NOTHING;
    const hosts = served.map((one): FoundHost => ({ type: 'address', host: one.address, name: `${hostLabel(one)}.${base}`, port: one.port }));
    return { type: 'found', hosts, objects: [service, ...new Set(served.map(({ slice }) => slice))] };
  }
  const ports = (service.spec?.ports ?? []).filter((one) => isWanted(question, one.name ?? '', one.protocol ?? 'TCP'));
  if (ports.length === 0) return NOTHING;
  const addresses = (service.spec?.clusterIPs ?? []).filter((address) => parseIPv4(address) !== undefined);
  return {
    type: 'found',
    hosts: ports.flatMap((one) => addresses.map((host): FoundHost => ({ type: 'address', host, name: base, port: one.port }))),
    objects: [service],
  };
}

function isWanted({ port, protocol }: ServiceName, portName: string, portProtocol: string): boolean {
  return (port === undefined || port === '' || port === portName.toLowerCase()) && (protocol === undefined || protocol === '' || protocol === portProtocol.toLowerCase());
}

/** The endpoint's own label: its hostname, or the address with dashes. */
function hostLabel({ hostname, address }: ServedAddress): string {
  return hostname ?? address.split('.').join('-');
}

/** Names of an address: of the Service that has it, or else of Pods with a hostname below a headless Service. */
export function findNames(source: DnsRecordsSource, address: string): { readonly names: readonly string[]; readonly objects: readonly (Service | EndpointSlice)[] } {
  const service = source.serviceByAddress(address);
  if (service) return { names: [`${service.metadata?.name ?? ''}.${service.metadata?.namespace ?? ''}.svc.${CLUSTER_DOMAIN}`], objects: [service] };
  const found = source.endpointsByAddress(address).filter(({ endpoint }) => endpoint.hostname !== undefined);
  const names = found.map(({ slice: { metadata }, endpoint }) => `${endpoint.hostname ?? ''}.${metadata?.labels?.[SERVICE_NAME_LABEL] ?? ''}.${metadata?.namespace ?? ''}.svc.${CLUSTER_DOMAIN}`);
  return { names, objects: found.map(({ slice }) => slice) };
}
