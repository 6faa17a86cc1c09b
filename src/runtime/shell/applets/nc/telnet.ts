// busybox telnet, as far as people use it in containers: does the port answer, and what does it say to typed lines.
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { relay } from './relay.ts';

export const telnet = { name: 'telnet', only: 'busybox', run } satisfies AppletDefinition;

const TELNET_PORT = 23;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'al:' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.sequence.length > 0) return yield* tool.notSimulated(`-${parsed.sequence[0]?.[0] ?? ''}`);
  const [host, port = String(TELNET_PORT)] = parsed.operands;
  if (host === undefined) return yield* tool.usage();
  if (!/^\d+$/.test(port) || Number(port) > 65_535) return yield* tool.complain(`bad port '${port}'`);
  const found = yield* lookUpHost(tool.ctx, host);
  const address = found.type === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return yield* tool.complain(`bad address '${host}'`);
  const connected = yield* tool.ctx.connect(address, Number(port));
  if (!connected.ok) return yield* tool.complain(`can't connect to remote host (${address}): ${errnoText(connected.error)}`);
  yield* tool.write(`Connected to ${host}\n`);
  return yield* relay(tool, connected.value, undefined);
}
