// redis-cli with a command on its command line: -h, -p, then the command.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
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
  const found = yield* lookUpHost(ctx, host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
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
