// The redis commands that demos use, on strings and lists.
import { setConfig } from './config.ts';
import { bulk, integer, list } from './resp.ts';

export interface RedisStore {
  readonly values: Map<string, string | string[]>;
  readonly config: Map<string, string>;
  readonly startedAt: number;
  readonly version: string;
}

const OK = '+OK\r\n';
const WRONG_TYPE = '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';

type Handler = (store: RedisStore, args: readonly string[], now: number) => string;

export function execute(store: RedisStore, words: readonly string[], now: number): string {
  const [name = '', ...args] = words;
  const handler = HANDLERS.get(name.toUpperCase());
  if (!handler) return `-ERR unknown command '${name}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}\r\n`;
  const [least, most] = ARITY.get(name.toUpperCase()) ?? [0, Infinity];
  if (args.length < least || args.length > most) return `-ERR wrong number of arguments for '${name.toLowerCase()}' command\r\n`;
  return handler(store, args, now);
}

const ARITY: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['GET', [1, 1]],
  ['SET', [2, Infinity]],
  ['DEL', [1, Infinity]],
  ['INCR', [1, 1]],
  ['KEYS', [1, 1]],
  ['RPUSH', [2, Infinity]],
  ['LPUSH', [2, Infinity]],
  ['LPOP', [1, 2]],
  ['LLEN', [1, 1]],
  ['LRANGE', [3, 3]],
  ['ECHO', [1, 1]],
]);

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['PING', (_store, [text]) => (text === undefined ? '+PONG\r\n' : bulk(text))],
  ['ECHO', (_store, [text]) => bulk(text)],
  ['SELECT', () => OK],
  ['CLIENT', () => OK],
  ['COMMAND', () => list([])],
  ['GET', ({ values }, [key = '']) => stringReply(values.get(key))],
  ['SET', ({ values }, [key = '', value = '']) => (values.set(key, value), OK)],
  ['DEL', ({ values }, keys) => integer(keys.filter((key) => values.delete(key)).length)],
  ['EXISTS', ({ values }, keys) => integer(keys.filter((key) => values.has(key)).length)],
  ['INCR', ({ values }, [key = '']) => increment(values, key, 1)],
  ['DECR', ({ values }, [key = '']) => increment(values, key, -1)],
  ['KEYS', ({ values }, [pattern = '*']) => list([...values.keys()].filter((key) => globMatches(pattern, key)))],
  ['DBSIZE', ({ values }) => integer(values.size)],
  ['FLUSHALL', ({ values }) => (values.clear(), OK)],
  ['RPUSH', ({ values }, [key = '', ...items]) => push(values, key, items, false)],
  ['LPUSH', ({ values }, [key = '', ...items]) => push(values, key, items, true)],
  ['LPOP', ({ values }, [key = '']) => listReply(values.get(key), (items) => bulk(items.shift()), bulk(undefined))],
  ['LLEN', ({ values }, [key = '']) => listReply(values.get(key), (items) => integer(items.length), integer(0))],
  ['LRANGE', ({ values }, [key = '', from = '0', to = '-1']) => listReply(values.get(key), (items) => list(range(items, Number(from), Number(to))), list([]))],
  ['CONFIG', config],
  ['INFO', (store, _args, now) => bulk(info(store, now))],
]);

function stringReply(value: string | string[] | undefined): string {
  return Array.isArray(value) ? WRONG_TYPE : bulk(value);
}

function listReply(value: string | string[] | undefined, reply: (items: string[]) => string, absent: string): string {
  if (value === undefined) return absent;
  return Array.isArray(value) ? reply(value) : WRONG_TYPE;
}

function increment(values: RedisStore['values'], key: string, by: number): string {
  const value = values.get(key) ?? '0';
  if (Array.isArray(value)) return WRONG_TYPE;
  if (!/^-?\d+$/.test(value)) return '-ERR value is not an integer or out of range\r\n';
  values.set(key, String(Number(value) + by));
  return integer(Number(value) + by);
}

function push(values: RedisStore['values'], key: string, items: readonly string[], front: boolean): string {
  const value = values.get(key) ?? [];
  if (!Array.isArray(value)) return WRONG_TYPE;
  for (const item of items) {
    if (front) value.unshift(item);
    else value.push(item);
  }
  values.set(key, value);
  return integer(value.length);
}

function range(items: readonly string[], from: number, to: number): readonly string[] {
  const at = (index: number) => (index < 0 ? items.length + index : index);
  return items.slice(Math.max(0, at(from)), at(to) + 1);
}

function globMatches(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}

function config({ config: settings }: RedisStore, [verb = '', name = '', value = '']: readonly string[]): string {
  if (verb.toUpperCase() === 'SET') {
    setConfig(settings, name, value);
    return OK;
  }
  if (verb.toUpperCase() !== 'GET') return `-ERR unknown subcommand '${verb}'. Try CONFIG HELP.\r\n`;
  return list([...settings].filter(([key]) => globMatches(name.toLowerCase(), key)).flat());
}

function info(store: RedisStore, now: number): string {
  return [
    '# Server',
    `redis_version:${store.version}`,
    'redis_mode:standalone',
    `uptime_in_seconds:${Math.floor((now - store.startedAt) / 1_000_000)}`,
    '',
    '# Clients',
    'connected_clients:1',
    '',
    '# Memory',
    'used_memory:884984',
    `maxmemory:${store.config.get('maxmemory') ?? '0'}`,
    `maxmemory_policy:${store.config.get('maxmemory-policy') ?? 'noeviction'}`,
    '',
    '# Replication',
    'role:master',
    '',
    '# Keyspace',
    ...(store.values.size > 0 ? [`db0:keys=${store.values.size},expires=0,avg_ttl=0`] : []),
    '',
  ].join('\r\n');
}
