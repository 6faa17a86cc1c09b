// redis-server: strings, lists of keys, CONFIG and INFO over RESP; log lines and shutdown of redis 7.0.
import { millis } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { anyOf } from '../../../net/waitAny.ts';
import type { Connection, ProgramContext } from '../../../process/types.ts';
import { redisDate } from '../httpDate.ts';
import { print } from '../output.ts';
import { execute, type RedisStore } from './commands.ts';
import { defaultConfig, setConfig } from './config.ts';
import { parseCommand } from './resp.ts';

export const REDIS_VERSION = '7.0.15';

function* log(ctx: ProgramContext, role: 'C' | 'M', level: '#' | '*', text: string): Task<void> {
  yield* print(ctx, `${ctx.pid}:${role} ${redisDate(ctx.clock())} ${level} ${text}\n`);
}

export function* redisServer(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const config = defaultConfig();
  const file = args[0] !== undefined && !args[0].startsWith('-') ? args[0] : undefined;
  yield* log(ctx, 'C', '#', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  yield* log(ctx, 'C', '#', `Redis version=${REDIS_VERSION}, bits=64, commit=00000000, modified=0, pid=${ctx.pid}, just started`);
  if (file !== undefined && !(yield* readConfig(ctx, file, config))) return 1;
  readArguments(file === undefined ? args : args.slice(1), config);
  yield* log(ctx, 'C', '#', args.length > 0 ? 'Configuration loaded' : 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf');
  const port = Number(config.get('port') ?? 6379);
  yield* log(ctx, 'M', '*', 'monotonic clock: POSIX clock_gettime');
  const listener = ctx.listen('0.0.0.0', port);
  if (!listener.ok) {
    yield* log(ctx, 'M', '#', `Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use`);
    yield* log(ctx, 'M', '#', 'Failed listening on port 6379 (TCP), aborting.');
    return 1;
  }
  yield* log(ctx, 'M', '*', `Running mode=standalone, port=${port}.`);
  yield* log(ctx, 'M', '#', 'Server initialized');
  yield* log(ctx, 'M', '*', 'Ready to accept connections');
  const store: RedisStore = { values: new Map(), config, startedAt: ctx.now(), version: REDIS_VERSION };
  let stopping = false;
  for (const signal of ['TERM', 'INT'] as const) {
    ctx.sigaction(signal, () => {
      stopping = true;
    });
  }
  const clients = new Map<Connection, string>();
  while (!stopping) {
    yield* ctx.waitFor(anyOf([listener.value.acceptable(), ...[...clients.keys()].map((one) => one.readable())]));
    for (let one = listener.value.tryAccept(); one; one = listener.value.tryAccept()) clients.set(one, '');
    for (const [client, pending] of clients) {
      const rest = yield* serveClient(ctx, store, client, pending);
      if (rest === undefined) clients.delete(client);
      else clients.set(client, rest);
    }
  }
  return yield* shutDown(ctx, clients);
}

function* serveClient(ctx: ProgramContext, store: RedisStore, client: Connection, pending: string): Task<string | undefined> {
  let bytes = pending;
  for (let chunk = client.tryReceive(); chunk !== undefined; chunk = client.tryReceive()) {
    if (chunk === '') {
      client.close();
      return undefined;
    }
    bytes += chunk;
  }
  for (;;) {
    const command = parseCommand(bytes);
    if (!command) return bytes;
    bytes = bytes.slice(command.length);
    if (command.words.length === 0) continue;
    yield* ctx.charge(5);
    const name = (command.words[0] ?? '').toUpperCase();
    client.send(name === 'QUIT' ? '+OK\r\n' : execute(store, command.words, ctx.now()));
    if (name === 'QUIT') {
      client.close();
      return undefined;
    }
  }
}

function* shutDown(ctx: ProgramContext, clients: ReadonlyMap<Connection, string>): Task<number> {
  yield* print(ctx, `${ctx.pid}:signal-handler (${Math.floor(ctx.clock() / 1_000_000)}) Received SIGTERM scheduling shutdown...\n`);
  // The server looks at the flag in its timer, ten times a second.
  yield* ctx.nanosleep(millis(80));
  yield* log(ctx, 'M', '#', 'User requested shutdown...');
  yield* log(ctx, 'M', '*', 'Saving the final RDB snapshot before exiting.');
  yield* log(ctx, 'M', '*', 'DB saved on disk');
  yield* log(ctx, 'M', '#', 'Redis is now ready to exit, bye bye...');
  for (const client of clients.keys()) client.close();
  return 0;
}

function* readConfig(ctx: ProgramContext, path: string, config: Map<string, string>): Task<boolean> {
  const opened = yield* ctx.open(path, { read: true });
  if (!opened.ok) {
    yield* log(ctx, 'C', '#', `Fatal error, can't open config file '${path}': No such file or directory`);
    return false;
  }
  const bytes = yield* ctx.read(opened.value, 1 << 20);
  ctx.close(opened.value);
  for (const line of (bytes.ok ? bytes.value : '').split('\n')) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    if (name !== '' && !name.startsWith('#')) setConfig(config, name, words.join(' '));
  }
  return true;
}

function readArguments(args: readonly string[], config: Map<string, string>): void {
  for (let i = 0; i < args.length; i++) {
    const name = args[i] ?? '';
    if (name.startsWith('--')) setConfig(config, name.slice(2), args[i + 1] ?? '');
  }
}
