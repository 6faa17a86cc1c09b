// busybox route, and the table that `netstat -r` shows as well.
import type { Task } from '../../../../engine/task.ts';
import type { NetNamespace } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { maskOf } from './mask.ts';

export const route = { name: 'route', only: 'busybox', run } satisfies AppletDefinition;

const NOWHERE = '0.0.0.0';

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'neA:' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length > 0) return yield* tool.notSimulated(parsed.operands.join(' '));
  if (!parsed.given.has('n')) return yield* tool.notSimulated('without -n');
  yield* tool.out(routeTable(tool.ctx.net, 'route'));
  return 0;
}

export function routeTable({ routes }: NetNamespace, style: 'route' | 'netstat'): Bytes {
  const columns = style === 'route' ? 'Metric Ref    Use Iface' : '  MSS Window  irtt Iface';
  const numbers = style === 'route' ? '0      0        0 ' : '    0 0          0 ';
  const lines = routes.map(({ destination, gateway, device }) => {
    const [network = NOWHERE, length] = destination === 'default' ? [NOWHERE, '0'] : destination.split('/');
    const host = length === undefined;
    const flags = `U${gateway === NOWHERE ? '' : 'G'}${host ? 'H' : ''}`;
    return `${network.padEnd(15)} ${gateway.padEnd(15)} ${maskOf(host ? 32 : Number(length)).padEnd(15)} ${flags.padEnd(6)}${numbers}${device}\n`;
  });
  return `Kernel IP routing table\nDestination     Gateway         Genmask         Flags ${columns}\n${lines.join('')}`;
}
