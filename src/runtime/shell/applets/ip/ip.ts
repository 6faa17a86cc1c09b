// busybox ip and ifconfig: showing addresses, links and routes. Nothing can be changed, and there are no counters.
import type { Task } from '../../../../engine/task.ts';
import type { NetInterface, NetNamespace } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { broadcastOf, maskOf } from './mask.ts';

export const ip = { name: 'ip', only: 'busybox', run: runIp } satisfies AppletDefinition;
export const ifconfig = { name: 'ifconfig', only: 'busybox', run: runIfconfig } satisfies AppletDefinition;

const OBJECTS = ['address', 'route', 'link'] as const;
const NOWHERE = '0.0.0.0';

function* runIp(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const family = argv[1] === '-4';
  const [object = '', ...words] = argv.slice(family ? 2 : 1);
  if (object === '') return yield* tool.usage();
  const kind = OBJECTS.find((one) => one.startsWith(object));
  if (kind === undefined) return yield* tool.notSimulated(object);
  const [verb = 'show', ...rest] = words;
  const shows = ['show', 'list', 'ls'].some((one) => one.startsWith(verb));
  const device = rest[0] === 'dev' ? rest[1] : rest[0];
  if (!shows || rest.length > (rest[0] === 'dev' ? 2 : 1)) return yield* tool.notSimulated([object, ...words].join(' '));
  const { net } = tool.ctx;
  if (device !== undefined && !net.interfaces.some((one) => one.name === device)) return yield* tool.complain(`can't find device '${device}'`);
  if (kind === 'route') yield* tool.out(routesText(net, device));
  else for (const [i, one] of net.interfaces.entries()) if (device === undefined || one.name === device) yield* tool.out(interfaceText(one, i + 1, kind === 'link' ? 'link' : family ? 'inet' : 'all'));
  return 0;
}

function isLoopback(one: NetInterface): boolean {
  return one.name === 'lo';
}

function interfaceText(one: NetInterface, number: number, what: 'link' | 'inet' | 'all'): Bytes {
  const loopback = isLoopback(one);
  const flags = loopback ? 'LOOPBACK,UP,LOWER_UP' : 'BROADCAST,MULTICAST,UP,LOWER_UP';
  const head = `${number}: ${one.name}: <${flags}> mtu ${one.mtu} qdisc noqueue qlen 1000\n`;
  const link = `    link/${loopback ? 'loopback' : 'ether'} ${one.mac} brd ${loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff'}\n`;
  const forever = '       valid_lft forever preferred_lft forever\n';
  const broadcast = loopback ? '' : ` brd ${broadcastOf(one.ip, one.prefixLength)}`;
  const inet = `    inet ${one.ip}/${one.prefixLength}${broadcast} scope ${loopback ? 'host' : 'global'} ${one.name}\n${forever}`;
  const inet6 = loopback ? `    inet6 ::1/128 scope host \n${forever}` : '';
  return head + (what === 'inet' ? '' : link) + (what === 'link' ? '' : inet) + (what === 'all' ? inet6 : '');
}

function routesText(net: NetNamespace, device: Bytes | undefined): Bytes {
  const lines = net.routes.map((one) => {
    if (device !== undefined && one.device !== device) return '';
    const own = net.interfaces.find(({ name }) => name === one.device)?.ip ?? '';
    const via = one.gateway === NOWHERE ? '' : ` via ${one.gateway}`;
    if (one.destination === 'default') return `default${via} dev ${one.device} \n`;
    return `${one.destination}${via} dev ${one.device}${via === '' ? ' scope link' : ''}  src ${own} \n`;
  });
  return lines.join('');
}

function* runIfconfig(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const words = argv.slice(1).filter((word) => word !== '-a');
  if (words.length > 1) return yield* tool.notSimulated(words.join(' '));
  const [device] = words;
  const { interfaces } = tool.ctx.net;
  if (device !== undefined && !interfaces.some((one) => one.name === device)) return yield* tool.complain(`${device}: error fetching interface information: Device not found`);
  // Physical interfaces first.
  const shown = [...interfaces.filter((one) => !isLoopback(one)), ...interfaces.filter(isLoopback)];
  for (const one of shown) if (device === undefined || one.name === device) yield* tool.out(ifconfigText(one));
  return 0;
}

function ifconfigText(one: NetInterface): Bytes {
  const indent = ' '.repeat(10);
  const loopback = isLoopback(one);
  const head = `${one.name.padEnd(9)} Link encap:${loopback ? 'Local Loopback  ' : `Ethernet  HWaddr ${one.mac.toUpperCase()}  `}\n`;
  const broadcast = loopback ? '' : `  Bcast:${broadcastOf(one.ip, one.prefixLength)}`;
  const inet = `${indent}inet addr:${one.ip}${broadcast}  Mask:${maskOf(one.prefixLength)}\n`;
  const inet6 = loopback ? `${indent}inet6 addr: ::1/128 Scope:Host\n` : '';
  return `${head}${inet}${inet6}${indent}UP ${loopback ? 'LOOPBACK RUNNING' : 'BROADCAST RUNNING MULTICAST'}  MTU:${one.mtu}  Metric:1\n\n`;
}
