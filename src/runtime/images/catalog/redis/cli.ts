// redis-cli with a command on its command line: -h, -p, then the command.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { parseIPv4 } from '../../../net/address.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { print, printError } from '../output.ts';
import { REDIS_VERSION } from './server.ts';
import { formatCommand, parseReply } from './resp.ts';

export function* redisCli(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  let [host, port] = ['127.0.0.1', 6379];
  let at = 0;
  for (; at < args.length && args[at]?.startsWith('-'); at++) {
    if (args[at] === '-h') host = args[++at] ?? host;
    else if (args[at] === '-p') port = Number(args[++at]);
    else if (args[at] === '-v' || args[at] === '--version') {
      yield* print(ctx, `redis-cli ${REDIS_VERSION}\n`);
      return 0;
    } else if (args[at] === '-a' || args[at] === '-n') at += 1;
  }
  const words = args.slice(at);
  if (words.length === 0) {
    yield* printError(ctx, 'podscope: not simulated: redis-cli without a command\n');
    return 1;
  }
  const address = yield* lookUp(ctx, host);
  const connected = address === undefined ? undefined : yield* ctx.net.connect(address, port, seconds(60));
  if (!connected?.ok) {
    yield* printError(ctx, `Could not connect to Redis at ${host}:${port}: ${address === undefined ? 'Name or service not known' : 'Connection refused'}\n`);
    return 1;
  }
  const connection = connected.value;
  connection.send(formatCommand(words));
  let received = '';
  for (;;) {
    yield* ctx.waitFor(connection.readable());
    const chunk = connection.tryReceive();
    if (chunk === '') break;
    received += chunk ?? '';
    const reply = parseReply(received);
    if (!reply) continue;
    yield* print(ctx, reply.text);
    connection.close();
    return reply.isError ? 1 : 0;
  }
  yield* printError(ctx, 'Error: Server closed the connection\n');
  return 1;
}

/** A name by the first name server of /etc/resolv.conf, through its search domains. */
function* lookUp(ctx: ProgramContext, host: string): Task<string | undefined> {
  if (host === 'localhost') return '127.0.0.1';
  if (parseIPv4(host) !== undefined) return host;
  const opened = yield* ctx.open('/etc/resolv.conf', { read: true });
  if (!opened.ok) return undefined;
  const text = yield* ctx.read(opened.value, 1 << 16);
  ctx.close(opened.value);
  const lines = (text.ok ? text.value : '').split('\n').map((line) => line.split(/\s+/));
  const server = lines.find(([key]) => key === 'nameserver')?.[1];
  const searches = lines.find(([key]) => key === 'search')?.slice(1) ?? [];
  if (server === undefined) return undefined;
  for (const name of [...searches.map((domain) => `${host}.${domain}`), host]) {
    const reply = yield* ctx.net.dnsQuery(server, name, 'A', seconds(5));
    const found = reply.type === 'reply' ? reply.answers.find((answer) => answer.type === 'A') : undefined;
    if (found) return found.value;
  }
  return undefined;
}
