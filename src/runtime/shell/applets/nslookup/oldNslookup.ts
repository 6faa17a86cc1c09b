// nslookup of busybox 1.28: the C library's own look-up, with the names that addresses have behind them.
import type { Task } from '../../../../engine/task.ts';
import { askServers, lookUpHost, readResolvConf } from '../../../net/nameLookup.ts';
import type { Tool } from '../support/tool.ts';

export function* oldNslookup(tool: Tool, [, host, server, ...rest]: readonly string[]): Task<number> {
  if (host === undefined || host.startsWith('-') || rest.length > 0) return yield* tool.usage();
  const configured = yield* readResolvConf(tool.ctx);
  const asked = server ?? configured.servers[0] ?? '';
  yield* tool.out(`Server:    ${asked}\n${yield* addressLine(tool, asked, 1)}\n`);
  const found = yield* lookUpHost(tool.ctx, host);
  if (found.type !== 'found') return yield* tool.complain(`can't resolve '${host}'`);
  yield* tool.out(`Name:      ${host}\n`);
  for (const [i, address] of found.addresses.entries()) yield* tool.out(yield* addressLine(tool, address, i + 1));
  return 0;
}

function* addressLine(tool: Tool, address: string, number: number): Task<string> {
  const name = yield* reverseName(tool, address);
  return `Address ${number}: ${address}${name === undefined ? '' : ` ${name}`}\n`;
}

function* reverseName(tool: Tool, address: string): Task<string | undefined> {
  const answer = yield* askServers(tool.ctx, yield* readResolvConf(tool.ctx), `${address.split('.').reverse().join('.')}.in-addr.arpa`, 'PTR');
  return typeof answer === 'string' ? undefined : answer.find((record) => record.type === 'PTR')?.value;
}
