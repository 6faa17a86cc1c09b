// nginx: the master process with its workers, its logs, and `nginx -s`, `-t`, `-v`.
// Signals: TERM and INT stop at once, QUIT lets open requests finish, HUP reads the configuration again.
import { millis } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { headerValue, type HttpRequestMessage } from '../../../net/httpMessage.ts';
import { serveHttp, type HttpReply } from '../../../net/httpServer.ts';
import { signalNumber } from '../../../process/signals.ts';
import type { Connection, Listener, ProgramContext, Signal } from '../../../process/types.ts';
import { commonLogDate, slashDate } from '../httpDate.ts';
import { printError } from '../output.ts';
import { createConfigParser, isConfigError, readSettings, type ConfigError, type Directive, type NginxSettings } from './config.ts';
import { answer, errorReply } from './respond.ts';

/** A build of nginx: what differs between the images. */
export interface NginxBuild {
  readonly version: string;
  /** First directory it makes for request bodies. */
  readonly bodyDirectory: string;
  /** What it says of the machine it runs on; default: what the kernel says. */
  readonly machine?: { readonly system: string; readonly openFiles: string };
}

const parseConfig = createConfigParser();

const CONFIG_FILE = '/etc/nginx/nginx.conf';
/** Reading the configuration and opening sockets. */
const STARTUP_CPU = millis(4);

class Nginx {
  readonly ctx: ProgramContext;
  readonly build: NginxBuild;
  readonly received: { readonly signal: Signal }[] = [];

  constructor(ctx: ProgramContext, build: NginxBuild) {
    this.ctx = ctx;
    this.build = build;
  }

  *log(level: 'notice' | 'warn' | 'error' | 'emerg', text: string, ctx: ProgramContext = this.ctx): Task<void> {
    yield* ctx.write(2, `${slashDate(ctx.clock())} [${level}] ${ctx.pid}#${ctx.pid}: ${text}\n`);
  }
}

interface Arguments {
  readonly file: string;
  readonly global: string;
  readonly signal: string | undefined;
  readonly test: boolean;
  readonly version: boolean;
  readonly unknown: string | undefined;
}

function parseArguments(args: readonly string[]): Arguments {
  let [file, global, signal, unknown] = [CONFIG_FILE, '', undefined as string | undefined, undefined as string | undefined];
  let [test, version] = [false, false];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-g') global = args[++i] ?? '';
    else if (arg === '-c') file = args[++i] ?? '';
    else if (arg === '-s') signal = args[++i] ?? '';
    else if (arg === '-t' || arg === '-T') test = true;
    else if (arg === '-v' || arg === '-V') version = true;
    else if (arg !== '-q') unknown = arg;
  }
  return { file, global, signal, test, version, unknown };
}

export function* nginx(ctx: ProgramContext, build: NginxBuild, argv: readonly string[]): Task<number> {
  const args = argv.slice(1);
  const self = new Nginx(ctx, build);
  const options = parseArguments(args);
  if (options.version) {
    yield* printError(ctx, `nginx version: nginx/${build.version}\n`);
    return 0;
  }
  if (options.unknown !== undefined) {
    yield* printError(ctx, `nginx: invalid option: "${options.unknown}"\n`);
    return 1;
  }
  yield* ctx.charge(STARTUP_CPU);
  const config = yield* loadConfig(ctx, options);
  if (isConfigError(config)) {
    yield* self.log('emerg', `${config.message} in ${config.file}:${config.line}`);
    if (options.test) yield* printError(ctx, `nginx: configuration file ${options.file} test failed\n`);
    return 1;
  }
  if (options.test) {
    yield* printError(ctx, `nginx: the configuration file ${options.file} syntax is ok\nnginx: configuration file ${options.file} test is successful\n`);
    return 0;
  }
  const settings = readSettings(config);
  if (options.signal !== undefined) return yield* signalMaster(self, settings, options.signal);
  return yield* master(self, settings, options, argv);
}

function* loadConfig(ctx: ProgramContext, options: Arguments): Task<readonly Directive[] | ConfigError> {
  const text = yield* readText(ctx, options.file);
  if (text === undefined) return { message: `open() "${options.file}" failed (2: No such file or directory)`, file: options.file, line: 0 };
  const files = yield* readIncludes(ctx, text);
  const global = parseConfig('command line', options.global, () => undefined);
  const main = parseConfig(options.file, text, (pattern) => files.get(pattern));
  if (isConfigError(global)) return global;
  return isConfigError(main) ? main : [...global, ...main];
}

function* readText(ctx: ProgramContext, path: string): Task<string | undefined> {
  const opened = yield* ctx.open(path, { read: true });
  if (!opened.ok) return undefined;
  const bytes = yield* ctx.read(opened.value, 1 << 20);
  ctx.close(opened.value);
  return bytes.ok ? bytes.value : undefined;
}

type Included = Map<string, readonly { readonly name: string; readonly text: string }[] | undefined>;

/** Files that `include` names, with their own includes; read before parsing, which takes no time. */
function* readIncludes(ctx: ProgramContext, text: string, found: Included = new Map()): Task<Included> {
  for (const match of text.matchAll(/^\s*include\s+([^;\s]+)\s*;/gm)) {
    const pattern = (match[1] ?? '').startsWith('/') ? (match[1] ?? '') : `/etc/nginx/${match[1] ?? ''}`;
    if (found.has(pattern)) continue;
    const files: { name: string; text: string }[] = [];
    for (const name of expandPattern(ctx, pattern)) {
      const content = yield* readText(ctx, name);
      if (content !== undefined) files.push({ name, text: content });
    }
    found.set(pattern, files.length === 0 && !pattern.includes('*') ? undefined : files);
    for (const file of files) yield* readIncludes(ctx, file.text, found);
  }
  return found;
}

function expandPattern(ctx: ProgramContext, pattern: string): readonly string[] {
  if (!pattern.includes('*')) return [pattern];
  const slash = pattern.lastIndexOf('/');
  const directory = pattern.slice(0, slash);
  const [before = '', after = ''] = pattern.slice(slash + 1).split('*', 2);
  const names = ctx.readdir(directory);
  if (!names.ok) return [];
  const matching = names.value.filter((name) => !name.startsWith('.') && name.startsWith(before) && name.endsWith(after));
  return matching.sort((a, b) => (a < b ? -1 : 1)).map((name) => `${directory}/${name}`);
}

function* signalMaster(self: Nginx, settings: NginxSettings, name: string): Task<number> {
  const signals = new Map<string, Signal>([['stop', 'TERM'], ['quit', 'QUIT'], ['reload', 'HUP'], ['reopen', 'USR1']]);
  const signal = signals.get(name);
  if (!signal) {
    yield* printError(self.ctx, `nginx: invalid option: "-s ${name}"\n`);
    return 1;
  }
  if (settings.logNotices) yield* self.log('notice', 'signal process started');
  const text = yield* readText(self.ctx, settings.pidFile);
  if (text === undefined) {
    yield* self.log('error', `open() "${settings.pidFile}" failed (2: No such file or directory)`);
    return 1;
  }
  const sent = self.ctx.kill(Number(text.trim()), signal);
  if (sent.ok) return 0;
  yield* self.log('error', `kill(${text.trim()}, ${signalNumber(signal)}) failed (3: No such process)`);
  return 1;
}

/** Why it cannot run, already in the log; undefined when it can. */
function* prepare(self: Nginx, settings: NginxSettings, listeners: Listener[]): Task<boolean> {
  const { ctx, build } = self;
  if (ctx.credentials.uid !== 0 && settings.user) {
    const { file, line } = settings.user;
    yield* self.log('warn', `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${file}:${line}`);
  }
  const made = ctx.mkdir(build.bodyDirectory, 0o700);
  if (!made.ok && made.error !== 'EEXIST') {
    yield* self.log('emerg', `mkdir() "${build.bodyDirectory}" failed (${errnoText(made.error)})`);
    return false;
  }
  const addresses = new Map(settings.servers.flatMap((server) => server.listen).map((one) => [`${one.address}:${one.port}`, one]));
  for (const { address, port } of addresses.values()) {
    const listener = ctx.listen(address, port);
    if (!listener.ok) {
      yield* self.log('emerg', `bind() to ${address}:${port} failed (${errnoText(listener.error)})`);
      return false;
    }
    listeners.push(listener.value);
  }
  return yield* writePid(self, settings.pidFile);
}

function* writePid(self: Nginx, path: string): Task<boolean> {
  const { ctx } = self;
  const opened = yield* ctx.open(path, { write: true, create: true, truncate: true }, 0o644);
  if (!opened.ok) {
    yield* self.log('emerg', `open() "${path}" failed (${errnoText(opened.error)})`);
    return false;
  }
  yield* ctx.write(opened.value, `${ctx.pid}\n`);
  ctx.close(opened.value);
  return true;
}

function errnoText(errno: string): string {
  switch (errno) {
    case 'EACCES':
      return '13: Permission denied';
    case 'EADDRINUSE':
      return '98: Address already in use';
    case 'EROFS':
      return '30: Read-only file system';
    case 'ENOENT':
      return '2: No such file or directory';
    default:
      return `22: Invalid argument`;
  }
}

function* master(self: Nginx, first: NginxSettings, options: Arguments, commandLine: readonly string[]): Task<number> {
  const { ctx, build } = self;
  let settings = first;
  const listeners: Listener[] = [];
  if (!(yield* prepare(self, settings, listeners))) return 1;
  ctx.setTitle(`nginx: master process ${commandLine.join(' ')}`);
  for (const signal of ['TERM', 'INT', 'QUIT', 'HUP', 'USR1', 'WINCH'] as const) ctx.sigaction(signal, () => void self.received.push({ signal }));
  if (settings.logNotices) {
    yield* self.log('notice', 'using the "epoll" event method');
    yield* self.log('notice', `nginx/${build.version}`);
    yield* self.log('notice', `OS: ${build.machine?.system ?? `Linux ${ctx.kernel.release}`}`);
    yield* self.log('notice', `getrlimit(RLIMIT_NOFILE): ${build.machine?.openFiles ?? '1048576:1048576'}`);
    yield* self.log('notice', 'start worker processes');
  }
  const workers = new Set<number>();
  yield* startWorkers(self, settings, listeners, workers);
  for (;;) {
    const received = self.received.shift()?.signal;
    if (received === 'HUP') {
      if (settings.logNotices) yield* self.log('notice', 'signal 1 (SIGHUP) received, reconfiguring');
      settings = yield* reconfigure(self, settings, options, listeners, workers);
    } else if (received === 'TERM' || received === 'INT' || received === 'QUIT') {
      yield* shutDown(self, settings, received, workers);
      return 0;
    } else if (received === undefined) yield* superviseOnce(self, settings, listeners, workers);
  }
}

/** Waits for a signal or for a worker that ended by itself, which is replaced. */
function* superviseOnce(self: Nginx, settings: NginxSettings, listeners: readonly Listener[], workers: Set<number>): Task<void> {
  const ended = yield* self.ctx.wait();
  if (!ended.ok) {
    // No children: wait for a signal. EINTR: there is one.
    if (ended.error === 'ECHILD') yield* self.ctx.pause();
    return;
  }
  if (!ended.value?.exit || !workers.delete(ended.value.pid)) return;
  const { pid, exit } = ended.value;
  if (settings.logNotices) yield* self.log('notice', `signal 17 (SIGCHLD) received from ${pid}`);
  yield* self.log('notice', exit.signal === undefined ? `worker process ${pid} exited with code ${exit.code}` : `worker process ${pid} exited on signal ${signalNumber(exit.signal)}`);
  yield* startWorkers(self, settings, listeners, workers, 1);
}

function* startWorkers(self: Nginx, settings: NginxSettings, listeners: readonly Listener[], workers: Set<number>, count?: number): Task<void> {
  const { ctx } = self;
  const wanted = count ?? (settings.workerProcesses === 'auto' ? ctx.kernel.cpus : Math.max(1, Number(settings.workerProcesses) || 1));
  for (let i = 0; i < wanted; i++) {
    const child = ctx.fork((worker) => work(self, worker, settings, listeners));
    if (!child.ok) return;
    workers.add(child.value);
    if (settings.logNotices) yield* self.log('notice', `start worker process ${child.value}`);
  }
}

/** Workers of the old configuration finish what they do. */
function* retire(self: Nginx, settings: NginxSettings, old: readonly number[]): Task<void> {
  const { ctx } = self;
  const left = new Set(old);
  for (const pid of old) ctx.kill(pid, 'QUIT');
  let told = false;
  while (left.size > 0) {
    const ended = yield* ctx.wait();
    if (!ended.ok) {
      if (ended.error === 'ECHILD') return;
      continue;
    }
    if (!ended.value?.exit || !left.delete(ended.value.pid) || !settings.logNotices) continue;
    if (!told) yield* self.log('notice', `signal 17 (SIGCHLD) received from ${ended.value.pid}`);
    told = true;
    yield* self.log('notice', `worker process ${ended.value.pid} exited with code ${ended.value.exit.code}`);
  }
  if (settings.logNotices) yield* self.log('notice', 'signal 29 (SIGIO) received');
}

function* reconfigure(self: Nginx, before: NginxSettings, options: Arguments, listeners: Listener[], workers: Set<number>): Task<NginxSettings> {
  if (before.logNotices) yield* self.log('notice', 'reconfiguring');
  const config = yield* loadConfig(self.ctx, options);
  if (isConfigError(config)) {
    yield* self.log('emerg', `${config.message} in ${config.file}:${config.line}`);
    return before;
  }
  const settings = readSettings(config);
  const old = [...workers];
  workers.clear();
  for (const listener of listeners.splice(0)) listener.close();
  if (!(yield* prepare(self, settings, listeners))) return before;
  if (settings.logNotices) yield* self.log('notice', 'using the "epoll" event method');
  if (settings.logNotices) yield* self.log('notice', 'start worker processes');
  yield* startWorkers(self, settings, listeners, workers);
  yield* retire(self, settings, old);
  return settings;
}

function* shutDown(self: Nginx, settings: NginxSettings, signal: Signal, workers: Set<number>): Task<void> {
  const { ctx } = self;
  const graceful = signal === 'QUIT';
  if (settings.logNotices) yield* self.log('notice', `signal ${signalNumber(signal)} (SIG${signal}) received, ${graceful ? 'shutting down' : 'exiting'}`);
  for (const pid of workers) ctx.kill(pid, graceful ? 'QUIT' : 'TERM');
  while (workers.size > 0) {
    const ended = yield* ctx.wait();
    // A second signal while workers finish: TERM ends them at once.
    if (!ended.ok) {
      if (ended.error !== 'EINTR') break;
      if (self.received.some((one) => one.signal !== 'QUIT')) for (const pid of workers) ctx.kill(pid, 'TERM');
      continue;
    }
    if (!ended.value?.exit || !workers.delete(ended.value.pid)) continue;
    if (settings.logNotices) yield* self.log('notice', `signal 17 (SIGCHLD) received from ${ended.value.pid}`);
    if (settings.logNotices) yield* self.log('notice', `worker process ${ended.value.pid} exited with code ${ended.value.exit.code}`);
  }
  ctx.unlink(settings.pidFile);
  if (settings.logNotices) yield* self.log('notice', 'exit');
}

function* work(self: Nginx, ctx: ProgramContext, settings: NginxSettings, listeners: readonly Listener[]): Task<number> {
  let stopping = false;
  let draining = false;
  ctx.setTitle('nginx: worker process');
  for (const signal of ['TERM', 'INT'] as const) {
    ctx.sigaction(signal, () => {
      stopping = true;
    });
  }
  ctx.sigaction('QUIT', () => {
    draining = true;
  });
  ctx.sigaction('HUP', 'ignore');
  if (ctx.credentials.uid === 0) ctx.setCredentials({ gid: 101, groups: [101], uid: 101 });
  const tlsPorts = new Set(settings.servers.flatMap((server) => server.listen).filter((one) => one.tls).map((one) => one.port));
  let requests = 0;
  yield* serveHttp(ctx, {
    listeners,
    tlsPorts,
    stopping: () => stopping,
    draining: () => draining,
    *handle(request, peer) {
      requests += 1;
      return yield* respond(self, ctx, settings, request, peer, requests);
    },
    badRequest: (peer) => errorReply({ ctx, version: self.build.version, request: { method: 'GET', target: '', version: '', headers: [{ name: 'Connection', value: 'close' }], body: `${peer.remoteAddress}` } }, 400),
  });
  if (settings.logNotices && draining) yield* self.log('notice', 'gracefully shutting down', ctx);
  if (settings.logNotices) yield* self.log('notice', 'exiting', ctx);
  if (settings.logNotices) yield* self.log('notice', 'exit', ctx);
  return 0;
}

function* respond(self: Nginx, ctx: ProgramContext, settings: NginxSettings, request: HttpRequestMessage, peer: Connection, connection: number): Task<HttpReply> {
  const { version } = self.build;
  const given = request.version.startsWith('HTTP/1') ? yield* answer({ ctx, version, settings, request, peer }) : { reply: errorReply({ ctx, version, request }, 400), accessLog: true };
  const line = `${request.method} ${request.target} ${request.version}`;
  if (given.error !== undefined) {
    const host = headerValue(request.headers, 'Host');
    yield* self.log('error', `*${connection} ${given.error}, client: ${peer.remoteAddress}, server: localhost, request: "${line}"${host === undefined ? '' : `, host: "${host}"`}`, ctx);
  }
  if (given.accessLog) {
    const quoted = (name: string) => `"${headerValue(request.headers, name) ?? '-'}"`;
    const bytes = request.method === 'HEAD' ? 0 : given.reply.body.length;
    yield* ctx.write(1, `${peer.remoteAddress} - - [${commonLogDate(ctx.clock())}] "${line}" ${given.reply.status} ${bytes} ${quoted('Referer')} ${quoted('User-Agent')} ${quoted('X-Forwarded-For')}\n`);
  }
  return given.reply;
}
