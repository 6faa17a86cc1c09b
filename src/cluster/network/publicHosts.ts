// What stands in for the internet in clusters that are set to have one: names under well-known top-level domains lead to
// addresses reserved for documentation (RFC 5737), and what listens there says that it is a stand-in.
import { fnv32a } from '../../base/fnv.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { DnsServer, Network } from '../../runtime/net/contract.ts';
import { startExternalServer } from '../../runtime/net/externalServer.ts';
import { headerValue, type HttpRequestMessage } from '../../runtime/net/httpMessage.ts';
import type { HttpReply } from '../../runtime/net/httpServer.ts';

/** Where nodes ask for names when no cluster is asked: their /etc/resolv.conf names it. */
const RESOLVER_ADDRESS = '192.0.2.53';
/** A misspelt Service, `web.defualt`, must not be found on the internet. */
const TOP_LEVEL = new Set(['com', 'org', 'net', 'edu', 'gov', 'info', 'io', 'dev', 'app', 'ch', 'cn', 'de', 'eu', 'fr', 'jp', 'nl', 'uk', 'us']);
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const NETWORKS = ['198.51.100', '203.0.113'] as const;
const HOSTS_PER_NETWORK = 254;
const TTL = 30;

export interface PublicHostsOptions {
  readonly sim: Simulation;
  readonly network: Network;
  /** Addresses of names that are known; `*.corp.lan` is every name below. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether other names under well-known top-level domains exist, too. */
  readonly standIns: boolean;
}

/** Starts the resolver outside the cluster; returned so that the cluster's own can forward to it. */
export function startPublicHosts(options: PublicHostsOptions): DnsServer {
  const { network, names, standIns } = options;
  const known = new Map(Object.entries(names));
  const started = new Set<string>();
  const resolver: DnsServer = ({ name, type }) => {
    const host = name.replace(/\.$/, '').toLowerCase();
    const named = knownAddress(known, host);
    if (named === undefined && !(standIns && isPublicName(host))) return { type: 'reply', rcode: 'NXDOMAIN', answers: [], authoritative: false };
    if (type !== 'A') return { type: 'reply', rcode: 'NOERROR', answers: [], authoritative: false };
    const address = named ?? addressOf(host);
    if (!started.has(address)) startHost(options, address);
    started.add(address);
    return { type: 'reply', rcode: 'NOERROR', answers: [{ name, type: 'A', ttl: TTL, value: address }], authoritative: false };
  };
  network.setDnsServer(RESOLVER_ADDRESS, resolver);
  return resolver;
}

/** The name itself, or the nearest `*.` above it. */
function knownAddress(known: ReadonlyMap<string, string>, host: string): string | undefined {
  const labels = host.split('.');
  const above = labels.map((_, i) => `*.${labels.slice(i + 1).join('.')}`);
  const found = [host, ...above].find((name) => known.has(name));
  return found === undefined ? undefined : known.get(found);
}

function isPublicName(name: string): boolean {
  const labels = name.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && TOP_LEVEL.has(labels.at(-1) ?? '');
}

/** The same for a name in every run. Two names may share an address, as on the internet. */
function addressOf(name: string): string {
  const hash = fnv32a(name);
  return `${NETWORKS[hash % NETWORKS.length] ?? NETWORKS[0]}.${1 + (Math.floor(hash / NETWORKS.length) % HOSTS_PER_NETWORK)}`;
}

/** Nothing stands in for what is there: a name may lead to a node, a Pod or the API server. */
function startHost({ sim, network }: PublicHostsOptions, address: string): void {
  if (network.namespaceOf(address)) return;
  const host = network.addExternalHost(address);
  startExternalServer({ sim, host, port: 80, tls: false, handle: standInPage });
  startExternalServer({ sim, host, port: 443, tls: true, certificate: 'public', handle: standInPage });
}

function standInPage(request: HttpRequestMessage): HttpReply {
  const asked = (headerValue(request.headers, 'host') ?? '').replace(/:\d+$/, '').toLowerCase();
  const name = isPublicName(asked) ? asked : 'this host';
  const body = `<!DOCTYPE html>
<html>
<head><title>${name} (stand-in)</title></head>
<body>
<h1>${name}</h1>
<p>This is not ${name}. The simulated cluster has no way to the internet; this page stands in for it.</p>
</body>
</html>
`;
  return { status: 200, headers: [{ name: 'Server', value: 'podscope' }, { name: 'Content-Type', value: 'text/html' }], body };
}
