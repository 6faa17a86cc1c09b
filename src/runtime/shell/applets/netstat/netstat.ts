// busybox netstat: TCP sockets and routes, numbers only. Which process has a socket is not known: `-p` shows `-`.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { routeTable } from '../ip/route.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const netstat = { name: 'netstat', only: 'busybox', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'ralntuwxepW' });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  if (!given.has('n')) return yield* tool.notSimulated('without -n');
  if (given.has('r')) {
    yield* tool.out(routeTable(tool.ctx.net, 'netstat'));
    return 0;
  }
  const kinds = ['t', 'u', 'w', 'x'].filter((letter) => given.has(letter));
  if (kinds.length === 0 || given.has('x')) return yield* tool.notSimulated('for unix sockets (use -t)');
  const which = given.has('l') ? '(only servers)' : given.has('a') ? '(servers and established)' : '(w/o servers)';
  const program = given.has('p');
  yield* tool.out(`Active Internet connections ${which}\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${program ? 'PID/Program name    ' : ''}\n`);
  if (!given.has('t')) return 0;
  for (const socket of tool.ctx.net.sockets()) {
    const listens = socket.state === 'LISTEN';
    if (listens ? !given.has('l') && !given.has('a') : given.has('l')) continue;
    const local = `${socket.localAddress}:${socket.localPort}`;
    const remote = `${socket.remoteAddress}:${socket.remotePort === 0 ? '*' : socket.remotePort}`;
    yield* tool.out(`tcp        0      0 ${local.padEnd(23)} ${remote.padEnd(23)} ${socket.state.padEnd(12)}${program ? '-' : ''}\n`);
  }
  return 0;
}
