// The network's contracts: nodes, namespaces, routes, and the hooks where kube-proxy and a DNS server plug in.
import type { Result } from '../../base/result.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { Connection, DnsRecordType, DnsReply, NetNamespace } from '../process/types.ts';
import type { Errno } from '../vfs/types.ts';

export type Protocol = 'TCP' | 'UDP';

/** What a node's service rules do with a destination. `none`: not theirs. */
export type Translation =
  | { readonly type: 'none' | 'reject' | 'drop' }
  | { readonly type: 'forward'; readonly address: string; readonly port: number };

/** kube-proxy's rules on one node, asked at each new connection. */
export type ServiceRules = (request: { readonly address: string; readonly port: number; readonly protocol: Protocol; readonly source: string; readonly local: boolean }) => Translation;

/** A DNS server behind an address; undefined = no answer. */
export type DnsServer = (question: { readonly name: string; readonly type: DnsRecordType; readonly source: string }) => Exclude<DnsReply, { type: 'timeout' }> | undefined;

/** Why nothing gets from here to there. */
export type Obstacle = 'drop' | 'unreachable';

export interface NetworkNode {
  readonly name: string;
  readonly nodeIP: string;
  readonly gateway: string;
  readonly podCidr: string;
  readonly host: NetworkHost;
  rules: ServiceRules;
  /** The machine is off or cut off. */
  down: boolean;
}

export interface HostPort {
  readonly hostIP: string;
  readonly hostPort: number;
  readonly protocol: string;
  readonly containerPort: number;
}

export interface NetworkOptions {
  readonly sim: Simulation;
  /** One-way delays. */
  readonly delays?: Partial<NetworkDelays>;
}

export interface NetworkDelays {
  readonly loopback: Micros;
  readonly sameNode: Micros;
  readonly betweenNodes: Micros;
}

/** Where a request ends up. */
export type Route =
  | { readonly type: 'to'; readonly namespace: NetworkHost; readonly address: string; readonly port: number; readonly delay: Micros; readonly source: string }
  | { readonly type: 'refused' }
  | { readonly type: Obstacle };

export interface Network {
  readonly sim: Simulation;
  addNode(node: { readonly name: string; readonly nodeIP: string; readonly gateway: string; readonly podCidr: string }): NetworkNode;
  removeNode(name: string): void;
  node(name: string): NetworkNode | undefined;
  /** A Pod's namespace with its address. Remove it with `close`. */
  createPodNamespace(node: NetworkNode, ip: string, hostPorts?: readonly HostPort[], owner?: string): NetworkHost;
  /** A machine outside the cluster that everybody reaches: see `startExternalServer`. */
  addExternalHost(ip: string): NetworkHost;
  /** Programs listening on that address are found there. */
  namespaceOf(address: string): NetworkHost | undefined;
  setDnsServer(address: string, server: DnsServer | undefined): void;
  dnsServer(address: string): DnsServer | undefined;
  /** No DNS server answers any more (fault). */
  dnsDown: boolean;
  route(from: NetworkHost, address: string, port: number, protocol: Protocol): Route;
  /** Asked for each connection and datagram between two namespaces; undefined: all pass. */
  filter: ConnectionFilter | undefined;
  /** Extra obstacles (faults): asked for each way between two nodes. */
  obstacle: ((fromNode: string, toNode: string) => Obstacle | undefined) | undefined;
  readonly dnsServerDelay: Micros;
}

/** A network plugin's say: false lets nothing through, without an answer. `to` is undefined where an address is no namespace's. */
export type ConnectionFilter = (connection: {
  readonly from: NetworkHost;
  readonly to: NetworkHost | undefined;
  readonly address: string;
  readonly port: number;
  /** Undefined: neither, as ping. */
  readonly protocol: Protocol | undefined;
}) => boolean;

/** Whoever waits for connections on a port. */
export interface Acceptor {
  readonly address: string;
  readonly port: number;
  readonly pending: number;
  offer(connection: Connection & OwnedConnection): void;
}

/** A namespace as the network sees it. */
export interface NetworkHost extends NetNamespace {
  readonly ip: string;
  /** Whose it is, for the trace: `namespace/pod`, `node/name`. */
  readonly owner: string;
  /** Of a program that answers DNS questions here. */
  readonly dnsAnswers: ((name: string, type: DnsRecordType) => DnsReply) | undefined;
  readonly node: NetworkNode | undefined;
  /** Nothing gets in or out but over its own loopback (fault). */
  cut: boolean;
  /** As `connect`, but leaves no trace event: for a node's own components, which report what they do themselves. */
  dial(address: string, port: number, timeout: Micros | undefined): Task<Result<Connection, Errno>>;
  /** Who accepts connections to an address and port of this namespace. */
  acceptorFor(address: string, port: number): Acceptor | undefined;
  /** Keeps a connection as its own, to end it when the namespace ends. */
  adopt(connection: OwnedConnection): void;
  disown(connection: OwnedConnection): void;
  addForwarder(pod: NetworkHost): void;
  removeForwarder(pod: NetworkHost): void;
  /** The Pod that a port of this host leads to. */
  forwardTarget(address: string, port: number, protocol: Protocol): { readonly namespace: NetworkHost; readonly port: number } | undefined;
  readonly hostPorts: readonly HostPort[];
  onClose(listener: () => void): void;
  /** All sockets end; the address is free. */
  close(): void;
}

export interface OwnedConnection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly peer: { abort(): void } | undefined;
  abort(): void;
}
