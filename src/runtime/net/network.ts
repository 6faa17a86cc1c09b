// The cluster's network: which namespace has which address, who reaches whom and how fast.
// Real parts mirrored: CNI ptp routes (each Pod address on its node), portmap's host ports, and hooks where kube-proxy
// and a DNS server plug in. There is no way out to the internet: foreign addresses swallow what is sent to them.
import type { Simulation } from '../../engine/simulation.ts';
import { millis, type Micros } from '../../engine/simTime.ts';
import { cidrContains, isLoopback, parseCidr, parseIPv4, type Cidr } from './address.ts';
import type { DnsServer, HostPort, Network, NetworkDelays, NetworkHost, NetworkNode, NetworkOptions, Obstacle, Protocol, Route } from './contract.ts';
import { SimNetNamespace } from './namespace.ts';

const DEFAULT_DELAYS: NetworkDelays = { loopback: 20, sameNode: 60, betweenNodes: 250 };
/** Time a lookup in a cluster DNS server takes. */
const DNS_SERVER_DELAY: Micros = millis(0.4);

export function createNetwork(options: NetworkOptions): Network {
  return new ClusterNetwork(options);
}

class ClusterNetwork implements Network {
  readonly sim: Simulation;
  readonly dnsServerDelay = DNS_SERVER_DELAY;
  obstacle: Network['obstacle'] = undefined;
  filter: Network['filter'] = undefined;
  dnsDown = false;
  readonly #delays: NetworkDelays;
  readonly #nodes = new Map<string, NetworkNode>();
  readonly #byAddress = new Map<string, NetworkHost>();
  readonly #podRanges: { readonly cidr: Cidr; readonly node: NetworkNode }[] = [];
  readonly #dns = new Map<string, DnsServer>();

  constructor(options: NetworkOptions) {
    this.sim = options.sim;
    this.#delays = { ...DEFAULT_DELAYS, ...options.delays };
  }

  addNode(settings: { readonly name: string; readonly nodeIP: string; readonly gateway: string; readonly podCidr: string }): NetworkNode {
    const host = new SimNetNamespace(this, settings.nodeIP, `node/${settings.name}`);
    const node: NetworkNode = { ...settings, host, rules: () => ({ type: 'none' }), down: false };
    host.node = node;
    this.#nodes.set(settings.name, node);
    this.#byAddress.set(settings.nodeIP, host);
    this.#byAddress.set(settings.gateway, host);
    const cidr = parseCidr(settings.podCidr);
    if (cidr) this.#podRanges.push({ cidr, node });
    return node;
  }

  removeNode(name: string): void {
    const node = this.#nodes.get(name);
    if (!node) return;
    this.#nodes.delete(name);
    this.#byAddress.delete(node.nodeIP);
    this.#byAddress.delete(node.gateway);
    const index = this.#podRanges.findIndex((range) => range.node === node);
    if (index >= 0) this.#podRanges.splice(index, 1);
  }

  node(name: string): NetworkNode | undefined {
    return this.#nodes.get(name);
  }

  createPodNamespace(node: NetworkNode, ip: string, hostPorts: readonly HostPort[] = [], owner = ip): NetworkHost {
    const namespace = new SimNetNamespace(this, ip, owner, hostPorts);
    namespace.node = node;
    this.#byAddress.set(ip, namespace);
    if (hostPorts.length > 0) node.host.addForwarder(namespace);
    namespace.onClose(() => {
      if (this.#byAddress.get(ip) === namespace) this.#byAddress.delete(ip);
      node.host.removeForwarder(namespace);
    });
    return namespace;
  }

  addExternalHost(ip: string): NetworkHost {
    const host = new SimNetNamespace(this, ip, `external/${ip}`);
    this.#byAddress.set(ip, host);
    host.onClose(() => {
      if (this.#byAddress.get(ip) === host) this.#byAddress.delete(ip);
    });
    return host;
  }

  namespaceOf(address: string): NetworkHost | undefined {
    return this.#byAddress.get(address);
  }

  setDnsServer(address: string, server: DnsServer | undefined): void {
    if (server) this.#dns.set(address, server);
    else this.#dns.delete(address);
  }

  dnsServer(address: string): DnsServer | undefined {
    const server = this.#dns.get(address);
    return server && this.dnsDown ? () => undefined : server;
  }

  route(from: NetworkHost, address: string, port: number, protocol: Protocol): Route {
    const here = from.node;
    if ((here?.down || from.cut) && !isLoopback(address) && address !== from.ip) return { type: 'drop' };
    const hostIsLocal = from === here?.host;
    if (isLoopback(address) && !hostIsLocal) return this.#to(from, from, address, port, protocol);
    const translation = here?.rules({ address, port, protocol, source: from.ip, local: hostIsLocal }) ?? { type: 'none' };
    if (translation.type === 'reject') return { type: 'refused' };
    if (translation.type === 'drop') return { type: 'drop' };
    if (translation.type === 'forward') return this.#deliver(from, translation.address, translation.port, protocol);
    return this.#deliver(from, address, port, protocol);
  }

  #deliver(from: NetworkHost, address: string, port: number, protocol: Protocol): Route {
    if (address === from.ip || isLoopback(address)) {
      const forwarded = from.forwardTarget(address, port, protocol);
      return forwarded ? this.#to(from, forwarded.namespace, forwarded.namespace.ip, forwarded.port, protocol) : this.#to(from, from, address, port, protocol);
    }
    const target = this.#byAddress.get(address);
    if (!target) return { type: this.#absent(address) };
    const obstacle = this.#between(from, target);
    if (obstacle) return { type: obstacle };
    const forwarded = target.forwardTarget(address, port, protocol);
    if (forwarded) return this.#to(from, forwarded.namespace, forwarded.namespace.ip, forwarded.port, protocol);
    return this.#to(from, target, address, port, protocol);
  }

  /** An address in a Pod range that nobody has is not there; any other leads out of the cluster. */
  #absent(address: string): Obstacle {
    const value = parseIPv4(address);
    if (value === undefined) return 'unreachable';
    const range = this.#podRanges.find(({ cidr }) => cidrContains(cidr, value));
    return range && !range.node.down ? 'unreachable' : 'drop';
  }

  #between(from: NetworkHost, to: NetworkHost): Obstacle | undefined {
    if (to.cut && from !== to) return 'drop';
    const [a, b] = [from.node, to.node];
    if (!a || !b || a === b) return undefined;
    if (b.down) return 'drop';
    return this.obstacle?.(a.name, b.name);
  }

  #to(from: NetworkHost, namespace: NetworkHost, address: string, port: number, protocol: Protocol): Route {
    const local = from === namespace;
    // Port 0 stands for ping.
    if (!local && this.filter?.({ from, to: namespace, address, port, protocol: port === 0 ? undefined : protocol }) === false) return { type: 'drop' };
    const sameNode = from.node === namespace.node;
    const delay = local ? this.#delays.loopback : sameNode ? this.#delays.sameNode : this.#delays.betweenNodes;
    // What a node sends to its own Pods comes from the bridge end of their network.
    const fromHostToPod = sameNode && from === from.node?.host && namespace !== from;
    const source = local ? (isLoopback(address) ? '127.0.0.1' : from.ip) : fromHostToPod ? (from.node?.gateway ?? from.ip) : from.ip;
    return { type: 'to', namespace, address, port, delay, source };
  }
}
