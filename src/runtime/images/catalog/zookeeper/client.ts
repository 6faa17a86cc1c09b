// ZooKeeperMain, the shell behind zkCli.sh: one command from its arguments, or one per line of standard input.
import { millis, seconds } from '../../../../engine/simTime.ts';
import { sleepWait, type Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { anyOf } from '../../../net/waitAny.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { javaDate, log4jDate } from '../httpDate.ts';
import { MessageConnection } from '../messageConnection.ts';
import { print, printError } from '../output.ts';
import type { Answer, ErrorCode, Operation, ZNode } from './dataTree.ts';
import type { Reply, Request } from './messages.ts';

const SESSION_TIMEOUT_MS = 30_000;
/** A client tries the next server after about a second. */
const RETRY = millis(1000);

type Session = MessageConnection<Reply, Request>;

interface Parsed {
  readonly operation: Operation;
  readonly show: 'data' | 'stat' | 'children' | 'nothing' | 'created';
}

export function* zooKeeperMain(ctx: ProgramContext, args: readonly string[]): Task<number> {
  let [server, at] = ['localhost:2181', 0];
  for (; at < args.length && args[at]?.startsWith('-'); at += 2) if (args[at] === '-server') server = args[at + 1] ?? server;
  yield* print(ctx, `Connecting to ${server}\n`);
  const session = yield* connect(ctx, server);
  if (!session) {
    yield* printError(ctx, 'Exception in thread "main" org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss for /\n');
    return 1;
  }
  yield* print(ctx, `${log4jDate(ctx.clock())} [myid:] - INFO  [main-SendThread(${server}):ClientCnxn$SendThread@1235] - Session establishment complete on server ${server}, negotiated timeout = ${SESSION_TIMEOUT_MS}\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n`);
  if (args.length > at) return (yield* perform(ctx, session, args.slice(at))) ?? 0;
  return yield* interact(ctx, session, server);
}

function* connect(ctx: ProgramContext, servers: string): Task<Session | undefined> {
  const deadline = ctx.now() + millis(SESSION_TIMEOUT_MS);
  const hosts = servers.split('/', 1)[0]?.split(',') ?? [];
  for (let i = 0; ctx.now() < deadline; i++) {
    const [host = '', port = '2181'] = (hosts[i % hosts.length] ?? '').split(':');
    const found = yield* lookUpHost(ctx, host);
    const fd = found.type === 'found' ? yield* ctx.connect(found.addresses[0] ?? '', Number(port), seconds(10)) : undefined;
    const connection = fd?.ok === true ? ctx.connectionOf(fd.value) : undefined;
    if (fd?.ok === true && connection) {
      const session: Session = new MessageConnection(ctx, fd.value, connection);
      if (yield* ask(ctx, session, { type: 'stat', path: '/' })) return session;
    }
    yield* ctx.nanosleep(RETRY);
  }
  return undefined;
}

/** undefined when the server hangs up. */
function* ask(ctx: ProgramContext, session: Session, operation: Operation): Task<Answer | undefined> {
  session.send({ ref: 1, operation });
  const deadline = ctx.now() + millis(SESSION_TIMEOUT_MS);
  while (ctx.now() < deadline) {
    const [reply] = session.take();
    if (reply) return reply.answer;
    if (session.ended) return undefined;
    yield* ctx.waitFor(anyOf([session.readable(), sleepWait(deadline - ctx.now())]));
  }
  return undefined;
}

function* interact(ctx: ProgramContext, session: Session, server: string): Task<number> {
  yield* print(ctx, 'Welcome to ZooKeeper!\nJLine support is disabled\n');
  let rest = '';
  for (let count = 0; ; count++) {
    if (ctx.isTty(0)) yield* print(ctx, `[zk: ${server}(CONNECTED) ${count}] `);
    while (!rest.includes('\n')) {
      const chunk = yield* ctx.read(0);
      if (!chunk.ok || chunk.value === '') return 0;
      rest += chunk.value;
    }
    const line = rest.slice(0, rest.indexOf('\n')).trim();
    rest = rest.slice(rest.indexOf('\n') + 1);
    const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));
    if (words[0] === 'quit') return 0;
    if (words.length > 0 && (yield* perform(ctx, session, words)) === undefined) return 1;
  }
}

/** The exit code; undefined when the server is gone. */
function* perform(ctx: ProgramContext, session: Session, words: readonly string[]): Task<number | undefined> {
  const parsed = parse(words);
  if (typeof parsed === 'string') {
    yield* printError(ctx, `${parsed}\n`);
    return 1;
  }
  const answer = yield* ask(ctx, session, parsed.operation);
  if (!answer) {
    yield* printError(ctx, `Exception in thread "main" org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss for ${parsed.operation.path}\n`);
    return undefined;
  }
  if (answer.type === 'error') {
    yield* printError(ctx, `${errorText(answer.code, parsed.operation.path)}\n`);
    return 1;
  }
  yield* print(ctx, shown(parsed, answer));
  return 0;
}

function parse([name = '', ...rest]: readonly string[]): Parsed | string {
  const flags = rest.filter((word) => /^-[a-z]$/.test(word));
  const [path = '', data = ''] = rest.filter((word) => !flags.includes(word));
  if (flags.includes('-e')) return 'podscope: not simulated: zkCli.sh: ephemeral nodes';
  switch (name) {
    case 'create':
      return { operation: { type: 'create', path, data, sequential: flags.includes('-s') }, show: 'created' };
    case 'get':
    case 'get2':
      return { operation: { type: 'get', path }, show: 'data' };
    case 'stat':
      return { operation: { type: 'stat', path }, show: 'stat' };
    case 'ls':
    case 'ls2':
      return { operation: { type: 'ls', path }, show: 'children' };
    case 'set':
      return { operation: { type: 'set', path, data }, show: 'stat' };
    case 'delete':
      return { operation: { type: 'delete', path }, show: 'nothing' };
    default:
      return `podscope: not simulated: zkCli.sh: ${name}`;
  }
}

function shown({ show }: Parsed, answer: Exclude<Answer, { type: 'error' }>): string {
  if (answer.type === 'created') return `Created ${answer.path}\n`;
  if (answer.type === 'deleted' || show === 'nothing') return '';
  if (show === 'children') return `[${answer.children.join(', ')}]\n`;
  return (show === 'data' ? `${answer.node.data}\n` : '') + statText(answer.node, answer.children.length);
}

function statText(node: ZNode, children: number): string {
  const hex = (value: number) => `0x${value.toString(16)}`;
  return [
    `cZxid = ${hex(node.czxid)}`,
    `ctime = ${javaDate(node.ctime)}`,
    `mZxid = ${hex(node.mzxid)}`,
    `mtime = ${javaDate(node.mtime)}`,
    `pZxid = ${hex(node.pzxid)}`,
    `cversion = ${node.cversion}`,
    `dataVersion = ${node.version}`,
    'aclVersion = 0',
    'ephemeralOwner = 0x0',
    `dataLength = ${node.data.length}`,
    `numChildren = ${children}`,
    '',
  ].join('\n');
}

function errorText(code: ErrorCode, path: string): string {
  switch (code) {
    case 'NoNode':
      return `Node does not exist: ${path}`;
    case 'NodeExists':
      return `Node already exists: ${path}`;
    case 'NotEmpty':
      return `Node not empty: ${path}`;
    case 'BadVersion':
      return `version No is not valid : ${path}`;
    case 'BadArguments':
      return `Command failed: java.lang.IllegalArgumentException: Path must start with / character`;
  }
}
