// What a pod's /etc/resolv.conf says (kubelet: network/dns/dns.go GetPodDNS).
import type { Pod, PodDNSConfigOption } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { formatPod } from '../backoff/crashLoopBackOff.ts';

/** kubelet: validation.MaxDNSNameservers, MaxDNSSearchPaths, MaxDNSSearchListChars; names of at most 253 characters. */
const MAX_NAMESERVERS = 3;
const MAX_SEARCH_PATHS = 32;
const MAX_SEARCH_CHARS = 2048;
const MAX_NAME = 253;

const CLUSTER_OPTIONS = ['ndots:5'];

export interface DnsSettings {
  readonly servers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

export interface NodeDns {
  /** Addresses of the cluster's DNS; none = not configured. */
  readonly clusterDNS: readonly string[];
  readonly clusterDomain: string;
  /** Text of the node's resolv.conf. */
  readonly hostResolvConf: string;
}

export interface DnsEvent {
  readonly about: 'node' | 'pod';
  readonly reason: 'MissingClusterDNS' | 'DNSConfigForming';
  readonly message: string;
}

export interface PodDns extends DnsSettings {
  /** Warnings. */
  readonly events: readonly DnsEvent[];
}

export function podDns(pod: Pod, node: NodeDns): PodDns {
  const events: DnsEvent[] = [];
  const base = baseSettings(pod, node, events);
  const own = pod.spec?.dnsConfig;
  const merged: DnsSettings = own === undefined ? base : {
    servers: unique([...base.servers, ...(own.nameservers ?? [])]),
    searches: unique([...base.searches, ...(own.searches ?? [])]),
    options: mergeOptions(base.options, own.options ?? []),
  };
  const servers = fitServers(merged.servers, events);
  return { servers, searches: fitSearches(merged.searches, events), options: merged.options, events };
}

function baseSettings(pod: Pod, node: NodeDns, events: DnsEvent[]): DnsSettings {
  const host = parseResolvConf(node.hostResolvConf);
  const policy = pod.spec?.dnsPolicy ?? 'ClusterFirst';
  if (policy === 'None') return { servers: [], searches: [], options: [] };
  if (policy === 'Default' || (policy === 'ClusterFirst' && pod.spec?.hostNetwork === true)) return host;
  if (node.clusterDNS.length > 0) return { servers: node.clusterDNS, searches: clusterSearches(pod, node, host), options: CLUSTER_OPTIONS };
  const message = 'kubelet does not have ClusterDNS IP configured and cannot create Pod using "ClusterFirst" policy. Falling back to "Default" policy.';
  events.push({ about: 'node', reason: 'MissingClusterDNS', message });
  events.push({ about: 'pod', reason: 'MissingClusterDNS', message: `pod: ${quote(formatPod(pod))}. ${message}` });
  return host;
}

function clusterSearches(pod: Pod, { clusterDomain }: NodeDns, host: DnsSettings): readonly string[] {
  if (clusterDomain === '') return host.searches;
  const namespace = pod.metadata?.namespace ?? '';
  return unique([`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain, ...host.searches.filter((name) => name !== '.')]);
}

/** Name servers add up; of search and options the last line counts. */
export function parseResolvConf(text: string): DnsSettings {
  const servers: string[] = [];
  let searches: readonly string[] = [];
  let options: readonly string[] = [];
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === 'nameserver' && values[0] !== undefined) servers.push(values[0]);
    else if (keyword === 'search') searches = values.map((name) => (name === '.' ? name : name.replace(/\.$/, '')));
    else if (keyword === 'options') options = values;
  }
  return { servers, searches, options };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** Options of the pod replace those of the same name. The kubelet's own order is random. */
function mergeOptions(base: readonly string[], own: readonly PodDNSConfigOption[]): readonly string[] {
  const merged = new Map<string, string>();
  for (const option of base) {
    const colon = option.indexOf(':');
    if (colon < 0) merged.set(option, '');
    else merged.set(option.slice(0, colon), option.slice(colon + 1));
  }
  for (const { name = '', value = '' } of own) merged.set(name, value);
  return [...merged].map(([name, value]) => (value === '' ? name : `${name}:${value}`));
}

function fitServers(servers: readonly string[], events: DnsEvent[]): readonly string[] {
  if (servers.length <= MAX_NAMESERVERS) return servers;
  const kept = servers.slice(0, MAX_NAMESERVERS);
  const message = `Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: ${kept.join(' ')}`;
  events.push({ about: 'pod', reason: 'DNSConfigForming', message });
  return kept;
}

function fitSearches(searches: readonly string[], events: DnsEvent[]): readonly string[] {
  const kept = searches.slice(0, MAX_SEARCH_PATHS).filter((name) => name.length <= MAX_NAME);
  while (kept.join(' ').length > MAX_SEARCH_CHARS) kept.pop();
  if (kept.length < searches.length) {
    const message = `Search Line limits were exceeded, some search paths have been omitted, the applied search line is: ${kept.join(' ')}`;
    events.push({ about: 'pod', reason: 'DNSConfigForming', message });
  }
  return kept;
}

/** The file itself, as containerd writes it. */
export function resolvConfText({ servers, searches, options }: DnsSettings): string {
  const lines = [
    ...(searches.length === 0 ? [] : [`search ${searches.join(' ')}`]),
    ...servers.map((server) => `nameserver ${server}`),
    ...(options.length === 0 ? [] : [`options ${options.join(' ')}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
