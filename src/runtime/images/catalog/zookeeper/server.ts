// QuorumPeerMain: one ZooKeeper server, alone or in an ensemble. It elects, leads or follows, and serves clients while
// it knows a leader that a quorum follows. Sockets and tree are one event loop, as there are no threads here.
import { millis, type Micros } from '../../../../engine/simTime.ts';
import { sleepWait, type Task, type Wait } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { anyOf } from '../../../net/waitAny.ts';
import type { Listener, ProgramContext } from '../../../process/types.ts';
import { readFile } from '../fileText.ts';
import { log4jDate } from '../httpDate.ts';
import { MessageConnection } from '../messageConnection.ts';
import { print, printError } from '../output.ts';
import { DataTree, epochOf, firstZxid, isWrite, type Answer, type Operation } from './dataTree.ts';
import { electLeader, type Role, type Vote } from './election.ts';
import { fourLetterWord, isFourLetterWord } from './fourLetterWords.ts';
import type { FromLeader, Reply, Request, ToLeader } from './messages.ts';
import { Storage } from './storage.ts';
import { parseZooConfig, type EnsembleServer, type ZooConfig } from './zooConfig.ts';

const CONNECT_LIMIT: Micros = millis(500);
const ANSWER_LIMIT: Micros = millis(300);
/** Between two rounds of an election. */
const ROUND: Micros = millis(200);
/** A JVM that was asked to end. */
const TERMINATED = 143;
const CONFIG_ERROR = 2;

type Client = MessageConnection<Request, Reply>;
type Follower = MessageConnection<ToLeader, FromLeader>;

interface Forwarded {
  readonly client: Client;
  readonly ref: number;
}

export class ZooKeeperServer {
  readonly #ctx: ProgramContext;
  readonly #config: ZooConfig;
  readonly #id: number;
  readonly #tree = new DataTree();
  readonly #storage: Storage;
  readonly #listeners: Listener[] = [];
  readonly #clients = new Set<Client>();
  readonly #followers = new Map<Follower, { id: number; heardAt: number }>();
  readonly #forwarded = new Map<number, Forwarded>();
  #clientPort: Listener | undefined;
  #electionPort: Listener | undefined;
  #serverPort: Listener | undefined;
  #leader: MessageConnection<FromLeader, ToLeader> | undefined;
  #leaderId: number | undefined;
  #role: Role = 'looking';
  #nextRef = 1;
  #nextPing = 0;
  #stopping = false;

  constructor(ctx: ProgramContext, config: ZooConfig, id: number) {
    this.#ctx = ctx;
    this.#config = config;
    this.#id = id;
    this.#storage = new Storage(ctx, config);
  }

  get #quorum(): number {
    return Math.floor(this.#config.servers.length / 2) + 1;
  }

  get #serves(): boolean {
    if (this.#role === 'leading') return this.#followers.size + 1 >= this.#quorum;
    return this.#role === 'standalone' || this.#role === 'following';
  }

  *log(level: 'INFO ' | 'WARN ' | 'ERROR', place: string, text: string): Task<void> {
    yield* print(this.#ctx, `${log4jDate(this.#ctx.clock())} [myid:${this.#config.servers.length > 0 ? this.#id : ''}] - ${level} [${place}] - ${text}\n`);
  }

  *run(): Task<number> {
    const refused = this.#storage.prepare();
    if (refused !== undefined) {
      yield* this.log('ERROR', 'main:QuorumPeerMain@89', `Unexpected exception, exiting abnormally\njava.io.IOException: Unable to create data directory ${refused}`);
      return 1;
    }
    yield* this.#storage.load(this.#tree);
    if (!(yield* this.#listen())) return 1;
    for (const signal of ['TERM', 'INT', 'HUP'] as const) {
      this.#ctx.sigaction(signal, () => {
        this.#stopping = true;
      });
    }
    yield* this.#become(this.#config.servers.length > 0 ? 'looking' : 'standalone');
    while (!this.#stopping) {
      if (this.#role === 'looking') yield* this.#elect();
      else yield* this.#step(millis(this.#config.tickTimeMs / 2));
      yield* this.#keepTime();
    }
    return TERMINATED;
  }

  *#listen(): Task<boolean> {
    const own = this.#config.servers.find(({ id }) => id === this.#id);
    const ports = [this.#config.clientPort, ...(own ? [own.electionPort] : [])];
    for (const port of ports) {
      const listener = this.#ctx.listen('0.0.0.0', port);
      if (!listener.ok) {
        yield* this.log('ERROR', 'main:QuorumPeerMain@89', 'Unexpected exception, exiting abnormally\njava.net.BindException: Address already in use');
        return false;
      }
      this.#listeners.push(listener.value);
      if (port === this.#config.clientPort) yield* this.log('INFO ', 'main:NIOServerCnxnFactory@89', `binding to port 0.0.0.0/0.0.0.0:${port}`);
    }
    [this.#clientPort, this.#electionPort] = this.#listeners;
    return true;
  }

  *#become(role: Role): Task<void> {
    this.#role = role;
    if (role === 'standalone') return;
    const place = `QuorumPeer[myid=${this.#id}]/0.0.0.0:${this.#config.clientPort}:QuorumPeer`;
    const line = { looking: '@774] - LOOKING', following: '@844] - FOLLOWING', leading: '@856] - LEADING' }[role];
    const [number = '', word = ''] = line.slice(1).split('] - ');
    yield* this.log('INFO ', `${place}@${number}`, word);
  }

  // ---- the event loop ---------------------------------------------------------------------------------------------

  /** Waits for anything to happen, at most for a while, and deals with it. */
  *#step(limit: Micros, more: readonly Wait<unknown>[] = []): Task<void> {
    const connections = [...this.#clients, ...this.#followers.keys(), ...(this.#leader ? [this.#leader] : [])];
    const listeners = [this.#clientPort, this.#electionPort, this.#serverPort].filter((one) => one !== undefined);
    yield* this.#ctx.waitFor(anyOf([...listeners.map((one) => one.acceptable()), ...connections.map((one) => one.readable()), ...more, sleepWait(limit)]));
    this.#acceptAll();
    for (const client of [...this.#clients]) yield* this.#serveClient(client);
    for (const follower of [...this.#followers.keys()]) yield* this.#serveFollower(follower);
    if (this.#leader) yield* this.#hearLeader(this.#leader);
  }

  #acceptAll(): void {
    for (let found = this.#acceptOne(this.#electionPort); found; found = this.#acceptOne(this.#electionPort)) {
      const vote: Vote = { id: this.#id, role: this.#role, leader: this.#leaderId, zxid: this.#tree.zxid };
      const caller = new MessageConnection<never, Vote>(this.#ctx, found.fd, found.connection);
      caller.send(vote);
      caller.close();
    }
    for (let found = this.#acceptOne(this.#clientPort); found; found = this.#acceptOne(this.#clientPort)) {
      this.#clients.add(new MessageConnection(this.#ctx, found.fd, found.connection));
    }
    for (let found = this.#acceptOne(this.#serverPort); found; found = this.#acceptOne(this.#serverPort)) {
      this.#followers.set(new MessageConnection(this.#ctx, found.fd, found.connection), { id: 0, heardAt: this.#ctx.now() });
    }
  }

  #acceptOne(listener: Listener | undefined): ReturnType<ProgramContext['tryAccept']> {
    return listener && this.#ctx.tryAccept(listener);
  }

  // ---- clients ----------------------------------------------------------------------------------------------------

  *#serveClient(client: Client): Task<void> {
    const word = client.peek().trim();
    if (isFourLetterWord(word)) {
      const { remoteAddress, remotePort } = client.connection;
      const place = `NIOServerCxn.Factory:0.0.0.0/0.0.0.0:${this.#config.clientPort}`;
      yield* this.log('INFO ', `${place}:NIOServerCnxn@883`, `Processing ${word} command from /${remoteAddress}:${remotePort}`);
      client.sendText(fourLetterWord(word, { role: this.#role, serves: this.#serves, zxid: this.#tree.zxid, nodes: this.#tree.size, config: this.#config, id: this.#id, connections: this.#clients.size, from: `${remoteAddress}:${remotePort}`, followers: this.#followers.size }));
      client.close();
    }
    for (const { ref, operation } of client.take()) {
      yield* this.#ctx.charge(200);
      yield* this.#perform(client, ref, operation);
    }
    if (!client.ended) return;
    client.close();
    this.#clients.delete(client);
  }

  *#perform(client: Client, ref: number, operation: Operation): Task<void> {
    if (!this.#serves) client.close();
    else if (!isWrite(operation)) client.send({ ref, answer: this.#tree.read(operation.path) });
    else if (this.#leader) {
      const forwarded = this.#nextRef++;
      this.#forwarded.set(forwarded, { client, ref });
      this.#leader.send({ type: 'request', ref: forwarded, operation });
    } else client.send({ ref, answer: yield* this.#commit(operation) });
  }

  /** A leader's or a lone server's change: on disk, in the tree, and sent to all followers. */
  *#commit(operation: Operation): Task<Answer> {
    const transaction = { zxid: this.#tree.zxid + 1, time: this.#ctx.clock(), operation };
    yield* this.#storage.append(transaction);
    const answer = this.#tree.apply(transaction);
    for (const follower of this.#followers.keys()) follower.send({ type: 'commit', transaction });
    return answer;
  }

  // ---- leading ----------------------------------------------------------------------------------------------------

  *#serveFollower(follower: Follower): Task<void> {
    const known = this.#followers.get(follower);
    if (!known) return;
    for (const message of follower.take()) {
      known.heardAt = this.#ctx.now();
      if (message.type === 'follow') {
        known.id = message.id;
        follower.send({ type: 'snapshot', zxid: this.#tree.zxid, nodes: this.#tree.snapshot() });
        yield* this.log('INFO ', `LearnerHandler-/${follower.connection.remoteAddress}:${follower.connection.remotePort}:LearnerHandler@329`, `Follower sid: ${message.id} : info : ${this.#nameOf(message.id)}`);
      } else if (message.type === 'request') {
        if (this.#serves) follower.send({ type: 'reply', ref: message.ref, answer: yield* this.#commit(message.operation) });
      }
    }
    if (!follower.ended) return;
    follower.close();
    this.#followers.delete(follower);
    yield* this.log('WARN ', `LearnerHandler-/${follower.connection.remoteAddress}:${follower.connection.remotePort}:LearnerHandler@644`, `******* GOODBYE /${follower.connection.remoteAddress}:${follower.connection.remotePort} ********`);
  }

  #nameOf(id: number): string {
    const server = this.#config.servers.find((one) => one.id === id);
    return server ? `${server.host}:${server.serverPort}` : String(id);
  }

  // ---- following --------------------------------------------------------------------------------------------------

  *#hearLeader(leader: MessageConnection<FromLeader, ToLeader>): Task<void> {
    for (const message of leader.take()) {
      switch (message.type) {
        case 'snapshot':
          this.#tree.restore(message.nodes, message.zxid);
          yield* this.#storage.replace(this.#tree);
          if (this.#role === 'looking') yield* this.#become('following');
          break;
        case 'commit':
          yield* this.#storage.append(message.transaction);
          this.#tree.apply(message.transaction);
          break;
        case 'reply': {
          const waiting = this.#forwarded.get(message.ref);
          this.#forwarded.delete(message.ref);
          waiting?.client.send({ ref: waiting.ref, answer: message.answer });
          break;
        }
        case 'ping':
          leader.send({ type: 'pong' });
      }
    }
    if (leader.ended) yield* this.#lookAgain('WARN ', 'Follower@89', 'Exception when following the leader\njava.io.EOFException');
  }

  /** Gives up what it was; its clients have to connect again. */
  *#lookAgain(level: 'WARN ' | 'INFO ', place: string, text: string): Task<void> {
    yield* this.log(level, `QuorumPeer[myid=${this.#id}]/0.0.0.0:${this.#config.clientPort}:${place}`, text);
    for (const one of [...this.#clients, ...this.#followers.keys()]) one.close();
    this.#leader?.close();
    this.#serverPort?.close();
    this.#clients.clear();
    this.#followers.clear();
    this.#forwarded.clear();
    this.#leader = undefined;
    this.#leaderId = undefined;
    this.#serverPort = undefined;
    yield* this.#become('looking');
  }

  /** A leader's heartbeats, and what follows when they are not answered. */
  *#keepTime(): Task<void> {
    if (this.#role !== 'leading') return;
    const now = this.#ctx.now();
    const { tickTimeMs, syncLimit } = this.#config;
    if (now < this.#nextPing) return;
    this.#nextPing = now + millis(tickTimeMs / 2);
    for (const [follower, { heardAt }] of this.#followers) {
      follower.send({ type: 'ping' });
      if (now - heardAt <= millis(tickTimeMs * syncLimit)) continue;
      follower.close();
      this.#followers.delete(follower);
    }
    if (this.#followers.size + 1 >= this.#quorum) return;
    yield* this.#lookAgain('INFO ', 'Leader@496', `Shutting down\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ ${this.#id} ]`);
  }

  // ---- election ---------------------------------------------------------------------------------------------------

  *#elect(): Task<void> {
    const votes: Vote[] = [{ id: this.#id, role: 'looking', leader: undefined, zxid: this.#tree.zxid }];
    for (const server of this.#config.servers) {
      if (server.id === this.#id || this.#stopping) continue;
      const vote = yield* this.#ask(server);
      if (vote) votes.push(vote);
    }
    const winner = electLeader(votes, this.#quorum);
    if (winner === this.#id) yield* this.#lead();
    else if (winner !== undefined) yield* this.#follow(winner);
    if (this.#role === 'looking') yield* this.#step(ROUND);
  }

  *#ask(server: EnsembleServer): Task<Vote | undefined> {
    const connection = yield* this.#call<Vote, never>(server.host, server.electionPort);
    if (!connection) return undefined;
    const deadline = this.#ctx.now() + ANSWER_LIMIT;
    for (;;) {
      const [vote] = connection.take();
      const left = deadline - this.#ctx.now();
      if (vote || connection.ended || left <= 0) {
        connection.close();
        return vote;
      }
      yield* this.#step(left, [connection.readable()]);
    }
  }

  *#call<In, Out>(host: string, port: number): Task<MessageConnection<In, Out> | undefined> {
    const found = yield* lookUpHost(this.#ctx, host);
    const address = found.type === 'found' ? found.addresses[0] : undefined;
    if (address === undefined) return undefined;
    const fd = yield* this.#ctx.connect(address, port, CONNECT_LIMIT);
    const connection = fd.ok ? this.#ctx.connectionOf(fd.value) : undefined;
    return fd.ok && connection ? new MessageConnection<In, Out>(this.#ctx, fd.value, connection) : undefined;
  }

  *#lead(): Task<void> {
    const own = this.#config.servers.find(({ id }) => id === this.#id);
    const listener = own && this.#ctx.listen('0.0.0.0', own.serverPort);
    if (!listener?.ok) return;
    this.#serverPort = listener.value;
    this.#leaderId = this.#id;
    yield* this.#become('leading');
    // Others need a moment to hear of it.
    const deadline = this.#ctx.now() + millis(this.#config.tickTimeMs * this.#config.initLimit);
    while (this.#followers.size + 1 < this.#quorum && this.#ctx.now() < deadline && !this.#stopping) yield* this.#step(ROUND);
    if (this.#followers.size + 1 < this.#quorum) return;
    const zxid = firstZxid(epochOf(this.#tree.zxid) + 1);
    this.#tree.restore(this.#tree.snapshot(), zxid);
    yield* this.#storage.replace(this.#tree);
    for (const follower of this.#followers.keys()) follower.send({ type: 'snapshot', zxid, nodes: this.#tree.snapshot() });
  }

  *#follow(leader: number): Task<void> {
    const server = this.#config.servers.find(({ id }) => id === leader);
    const connection = server && (yield* this.#call<FromLeader, ToLeader>(server.host, server.serverPort));
    if (!connection) return;
    this.#leader = connection;
    this.#leaderId = leader;
    connection.send({ type: 'follow', id: this.#id });
    const deadline = this.#ctx.now() + millis(this.#config.tickTimeMs);
    while (this.#role === 'looking' && this.#leader !== undefined && this.#ctx.now() < deadline && !this.#stopping) yield* this.#step(ROUND);
    if (this.#role === 'looking' && this.#leader !== undefined) {
      this.#leader.close();
      this.#leader = undefined;
      this.#leaderId = undefined;
    }
  }
}

/** `java … QuorumPeerMain zoo.cfg`. */
export function* quorumPeerMain(ctx: ProgramContext, file: string | undefined): Task<number> {
  const text = file === undefined ? undefined : yield* readFile(ctx, file);
  if (text === undefined) {
    yield* printError(ctx, `${log4jDate(ctx.clock())} [myid:] - ERROR [main:QuorumPeerMain@86] - Invalid config, exiting abnormally\nInvalid config, exiting abnormally\n`);
    return CONFIG_ERROR;
  }
  const config = parseZooConfig(text);
  yield* print(ctx, `${log4jDate(ctx.clock())} [myid:] - INFO  [main:QuorumPeerConfig@134] - Reading configuration from: ${file ?? ''}\n`);
  if (typeof config === 'string') {
    const why = `org.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException: Error processing ${file ?? ''}\nCaused by: ${config}`;
    yield* printError(ctx, `${log4jDate(ctx.clock())} [myid:] - ERROR [main:QuorumPeerMain@86] - Invalid config, exiting abnormally\n${why}\nInvalid config, exiting abnormally\n`);
    return CONFIG_ERROR;
  }
  const myid = Number((yield* readFile(ctx, `${config.dataDir}/myid`))?.trim() || Number.NaN);
  if (config.servers.length > 0 && Number.isNaN(myid)) {
    yield* printError(ctx, `${log4jDate(ctx.clock())} [myid:] - ERROR [main:QuorumPeerMain@86] - Invalid config, exiting abnormally\nCaused by: java.lang.IllegalArgumentException: ${config.dataDir}/myid file is missing\n`);
    return CONFIG_ERROR;
  }
  return yield* new ZooKeeperServer(ctx, config, myid || 0).run();
}
