// One network namespace: a Pod's or a node's own. Listeners, connections, DNS questions, ping.
import { failure, ok, type Result } from '../../base/result.ts';
import type { CircumstanceName } from '../../engine/circumstances.ts';
import type { Micros } from '../../engine/simTime.ts';
import { sleep, type Task } from '../../engine/task.ts';
import type { Connection, DnsRecordType, DnsReply, Listener, NetInterface, NetNamespace } from '../process/types.ts';
import type { Errno } from '../vfs/types.ts';
import { isLoopback, isWildcard } from './address.ts';
import type { Acceptor, HostPort, Network, NetworkHost, NetworkNode, OwnedConnection, Protocol, Route } from './contract.ts';
import { unanswered } from './dial.ts';
import { PortListener } from './listener.ts';
import { CalledAs, connectStreams } from './stream.ts';

const FIRST_EPHEMERAL_PORT = 32768;
const LAST_EPHEMERAL_PORT = 60999;
/** What listen(2) keeps waiting at most (net.core.somaxconn). */
const BACKLOG = 4096;
/** An iptables REJECT answers from the node itself. */
const REJECT_DELAY: Micros = 50;

type Reached = Extract<Route, { type: 'to' }>;
type Sockets = ReturnType<NetNamespace['sockets']>;

export class SimNetNamespace implements NetworkHost {
  readonly ip: string;
  readonly owner: string;
  node: NetworkNode | undefined = undefined;
  cut = false;
  dnsAnswers: NetworkHost['dnsAnswers'] = undefined;
  readonly #network: Network;
  readonly hostPorts: readonly HostPort[];
  readonly #forwarders: NetworkHost[] = [];
  readonly #listeners: PortListener[] = [];
  readonly #connections = new Set<OwnedConnection>();
  readonly #onClose: (() => void)[] = [];
  #nextPort = FIRST_EPHEMERAL_PORT;
  #closed = false;

  constructor(network: Network, ip: string, owner: string, hostPorts: readonly HostPort[] = []) {
    this.#network = network;
    this.ip = ip;
    this.owner = owner;
    this.hostPorts = hostPorts;
  }

  get interfaces(): readonly NetInterface[] {
    return [
      { name: 'lo', ip: '127.0.0.1', prefixLength: 8, mac: '00:00:00:00:00:00', mtu: 65536, up: true },
      { name: 'eth0', ip: this.ip, prefixLength: 24, mac: macOf(this.ip), mtu: 1500, up: true },
    ];
  }

  get routes(): NetNamespace['routes'] {
    const gateway = this.node?.gateway ?? '0.0.0.0';
    const subnet = `${gateway.slice(0, gateway.lastIndexOf('.'))}.0/24`;
    return [
      { destination: 'default', gateway, device: 'eth0' },
      { destination: subnet, gateway, device: 'eth0' },
      { destination: gateway, gateway: '0.0.0.0', device: 'eth0' },
    ];
  }

  sockets(): Sockets {
    const listening = this.#listeners.map((one) => ({ state: 'LISTEN' as const, localAddress: anyAddress(one.address) ?? one.address, localPort: one.port, remoteAddress: anyAddress(one.address) ?? '0.0.0.0', remotePort: 0 }));
    const established = [...this.#connections].map((one) => ({
      state: 'ESTABLISHED' as const,
      localAddress: one.localAddress,
      localPort: one.localPort,
      remoteAddress: one.remoteAddress,
      remotePort: one.remotePort,
    }));
    return [...listening, ...established];
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of [...this.#listeners]) listener.close();
    for (const connection of [...this.#connections]) {
      connection.peer?.abort();
      connection.abort();
    }
    for (const dispose of this.#onClose.splice(0)) dispose();
  }

  adopt(connection: OwnedConnection): void {
    this.#connections.add(connection);
  }

  disown(connection: OwnedConnection): void {
    this.#connections.delete(connection);
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  listen(address: string, port: number): Result<Listener, Errno> {
    if (!isWildcard(address) && !isLoopback(address) && address !== this.ip) return failure('EADDRNOTAVAIL');
    const wanted = port === 0 ? this.#ephemeralPort() : port;
    if (this.#listeners.some((one) => one.port === wanted && overlaps(one.address, address))) return failure('EADDRINUSE');
    const listener = new PortListener(address, wanted, () => {
      const index = this.#listeners.indexOf(listener);
      if (index >= 0) this.#listeners.splice(index, 1);
    });
    this.#listeners.push(listener);
    return ok(listener);
  }

  *connect(address: string, port: number, timeout: Micros | undefined): Task<Result<Connection, Errno>> {
    const result = yield* this.dial(address, port, timeout);
    this.#network.sim.emit({
      actor: `network/${this.node?.name ?? ''}`,
      type: 'net.connection',
      objects: [],
      data: { from: this.owner, source: this.ip, address, port, outcome: result.ok ? 'established' : result.error },
    });
    return result;
  }

  *dial(address: string, port: number, timeout: Micros | undefined): Task<Result<Connection, Errno>> {
    const route = this.#network.route(this, address, port, 'TCP');
    if (route.type === 'refused') {
      yield* sleep(REJECT_DELAY);
      return failure('ECONNREFUSED');
    }
    if (route.type !== 'to') {
      this.#blame(this.#between(address));
      return yield* unanswered(route.type, timeout);
    }
    yield* sleep(route.delay * 2);
    this.#absolve();
    const listener = route.namespace.acceptorFor(route.address, route.port);
    if (!listener) return failure('ECONNREFUSED');
    if (listener.pending >= BACKLOG) return yield* unanswered('drop', timeout);
    return ok(this.#establish(route, listener, address, port));
  }

  #establish(route: Reached, listener: Acceptor, address: string, port: number): Connection {
    const client = { address: route.source, port: this.#ephemeralPort() };
    const called = { address: isLoopback(address) ? '127.0.0.1' : address, port };
    const [near, far] = connectStreams(this.#network.sim, client, { address: route.address, port: route.port }, route.delay, () => {
      this.disown(near);
      route.namespace.disown(far);
    });
    this.adopt(near);
    route.namespace.adopt(far);
    listener.offer(far);
    return called.address === near.remoteAddress && called.port === near.remotePort ? near : new CalledAs(near, called.address, called.port);
  }

  acceptorFor(address: string, port: number): Acceptor | undefined {
    return this.#listeners.find((one) => one.port === port && (isWildcard(one.address) || one.address === address || (isLoopback(one.address) && isLoopback(address))));
  }

  *dnsQuery(server: string, name: string, type: DnsRecordType, timeout: Micros): Task<DnsReply> {
    const known = this.#network.dnsServer(server);
    const isFiltered = known !== undefined && this.#network.filter?.({ from: this, to: undefined, address: server, port: 53, protocol: 'UDP' }) === false;
    const answerer = known ?? this.#dnsBehind(server);
    if (answerer && !isFiltered) {
      yield* sleep(this.#network.dnsServerDelay);
      const answer = answerer({ name, type, source: this.ip });
      if (answer) this.#absolve();
      if (answer) return answer;
    }
    const route = this.#network.route(this, server, 53, 'UDP');
    if (route.type === 'to' || route.type === 'refused') {
      if (!answerer) return { type: 'unreachable', errno: 'ECONNREFUSED' };
    }
    this.#blame([...this.#between(server), 'cluster DNS']);
    yield* sleep(timeout);
    return { type: 'timeout' };
  }

  answerDns(answer: NonNullable<NetworkHost['dnsAnswers']>): () => void {
    this.dnsAnswers = answer;
    return () => {
      if (this.dnsAnswers === answer) this.dnsAnswers = undefined;
    };
  }

  /** A service address in front of a DNS server, or a program that answers there. */
  #dnsBehind(server: string): ReturnType<Network['dnsServer']> {
    const route = this.#network.route(this, server, 53, 'UDP');
    if (route.type !== 'to') return undefined;
    const own = route.namespace.dnsAnswers;
    return own === undefined ? this.#network.dnsServer(route.address) : ({ name, type }) => unlessSilent(own(name, type));
  }

  *ping(address: string, timeout: Micros): Task<Result<Micros, Errno>> {
    const route = this.#network.route(this, address, 0, 'UDP');
    if (route.type === 'to') {
      yield* sleep(route.delay * 2);
      return ok(route.delay * 2);
    }
    if (route.type === 'refused') return failure('ECONNREFUSED');
    const answer = yield* unanswered(route.type, timeout);
    return answer.ok ? failure('ETIMEDOUT') : answer;
  }

  /** What may keep this namespace from reaching an address. */
  #between(address: string): readonly CircumstanceName[] {
    const target = this.#network.namespaceOf(address);
    const names = [this, target].flatMap((one) => (one === undefined ? [] : [one.owner, `node/${one.node?.name ?? ''}`]));
    const powerless = target?.node === undefined || target.node === this.node ? [] : [`power of ${target.node.name}` as const];
    return [...[...new Set(names)].map((name) => `network of ${name}` as const), ...powerless];
  }

  /** Whoever waits here in vain does what comes next because of what is in the way. */
  #blame(names: readonly CircumstanceName[]): void {
    const { sim } = this.#network;
    const blamed = sim.circumstances.of(...names);
    if (blamed.length > 0) sim.setCauses([...new Set([...sim.causes(), ...blamed])]);
  }

  /** An answer: what was in the way before explains nothing any more. */
  #absolve(): void {
    const { sim } = this.#network;
    const over = sim.circumstances.among(sim.causes());
    if (over.length > 0) sim.setCauses(sim.causes().filter((cause) => !over.includes(cause)));
  }

  #ephemeralPort(): number {
    const port = this.#nextPort;
    this.#nextPort = port >= LAST_EPHEMERAL_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
    return port;
  }

  // ---- host ports (portmap) ----

  addForwarder(pod: NetworkHost): void {
    this.#forwarders.push(pod);
  }

  removeForwarder(pod: NetworkHost): void {
    const index = this.#forwarders.indexOf(pod);
    if (index >= 0) this.#forwarders.splice(index, 1);
  }

  forwardTarget(address: string, port: number, protocol: Protocol): { readonly namespace: NetworkHost; readonly port: number } | undefined {
    for (const pod of this.#forwarders) {
      const match = pod.hostPorts.find((one) => one.hostPort === port && one.protocol === protocol && (isWildcard(one.hostIP) || one.hostIP === address));
      if (match) return { namespace: pod, port: match.containerPort };
    }
    return undefined;
  }
}

function unlessSilent(reply: DnsReply): Exclude<DnsReply, { type: 'timeout' }> | undefined {
  return reply.type === 'timeout' ? undefined : reply;
}

function overlaps(a: string, b: string): boolean {
  return isWildcard(a) || isWildcard(b) || a === b || (isLoopback(a) && isLoopback(b));
}

/** How a wildcard address is shown; `::` takes IPv4 as well. */
function anyAddress(address: string): string | undefined {
  if (!isWildcard(address)) return undefined;
  return address === '::' ? address : '0.0.0.0';
}

/** Pods have locally administered addresses; derived from the IP, as docker did. */
function macOf(ip: string): string {
  return ['02', '42', ...ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].slice(0, 6).join(':');
}

