// hostname, dnsdomainname and hostid.
import type { Task } from '../../../../engine/task.ts';
import { lookUpHost } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const hostname = { name: 'hostname', run: runHostname } satisfies AppletDefinition;
export const dnsdomainname = { name: 'dnsdomainname', run: runDomain } satisfies AppletDefinition;
export const hostid = { name: 'hostid', run: runHostid } satisfies AppletDefinition;

const LONG = { alias: 'a', 'all-fqdns': 'A', domain: 'd', fqdn: 'f', long: 'f', 'file=': 'F', 'ip-address': 'i', 'all-ip-addresses': 'I', short: 's' };

const GNU_USAGE = `Usage: hostname [-b] {hostname|-F file}         set host name (from file)
       hostname [-a|-A|-d|-f|-i|-I|-s|-y]       display formatted name
       hostname                                 display host name
`;

function* runHostname(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: 'aAbdfF:iIsy', long: LONG } : { short: 'dfisF:' });
  if (typeof parsed === 'number') {
    if (tool.gnu) yield* tool.err(GNU_USAGE);
    return parsed;
  }
  const { given, operands } = parsed;
  const file = given.get('F')?.at(-1);
  if (file !== undefined) {
    const content = yield* readFile(tool.ctx, file);
    if (!content.ok) return yield* tool.complain(`${tool.gnu ? '' : `can't open '${file}': `}${errnoText(content.error)}`);
    const name = content.value.split('\n').map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
    return name === undefined ? 0 : yield* setName(tool, name);
  }
  const what = ['a', 'A', 'd', 'f', 'i', 'I', 's', 'y'].find((letter) => given.has(letter));
  if (what !== undefined) return yield* showPart(tool, what);
  const [name] = operands;
  if (name !== undefined) return yield* setName(tool, name);
  yield* tool.out(`${tool.ctx.process.namespaces.uts.hostname}\n`);
  return 0;
}

function* setName(tool: Tool, name: Bytes): Task<number> {
  if (!tool.ctx.hasCapability('SYS_ADMIN')) return yield* tool.complain(tool.gnu ? 'you must be root to change the host name' : 'sethostname: Operation not permitted');
  if (name.length > 64) return yield* tool.complain(tool.gnu ? 'name too long' : 'sethostname: Invalid argument');
  if (tool.gnu && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(name)) return yield* tool.complain('the specified hostname is invalid');
  tool.ctx.process.namespaces.uts.hostname = name;
  return 0;
}

function* showPart(tool: Tool, what: string): Task<number> {
  const { ctx } = tool;
  const name = ctx.process.namespaces.uts.hostname;
  if (what === 's') {
    yield* tool.out(`${name.split('.')[0] ?? ''}\n`);
    return 0;
  }
  if (what === 'I') {
    const addresses = ctx.net.interfaces.filter((one) => one.name !== 'lo').map((one) => one.ip);
    yield* tool.out(`${addresses.map((address) => `${address} `).join('')}\n`);
    return 0;
  }
  const found = yield* lookUpHost(ctx, name);
  if (found.type !== 'found') {
    if (!tool.gnu) return yield* tool.complain(`${tool.name === 'dnsdomainname' ? '?' : name}: ${found.type === 'none' ? 'Unknown host' : 'Host name lookup failure'}`);
    return yield* tool.complain(found.type === 'none' ? 'Name or service not known' : 'Temporary failure in name resolution');
  }
  const dot = found.name.indexOf('.');
  const domain = dot < 0 ? '' : found.name.slice(dot + 1);
  if (what === 'd') {
    if (domain !== '' || tool.gnu) yield* tool.out(`${domain}\n`);
  } else if (what === 'i') yield* tool.out(`${found.addresses.join(' ')}\n`);
  else yield* tool.out(`${what === 'a' ? '' : found.name}\n`);
  return 0;
}

function* runDomain(tool: Tool): Task<number> {
  return yield* showPart(tool, 'd');
}

/** gethostid: made of the first address of the host's name. */
function* runHostid(tool: Tool): Task<number> {
  const found = yield* lookUpHost(tool.ctx, tool.ctx.process.namespaces.uts.hostname);
  const [a = 0, b = 0, c = 0, d = 0] = found.type === 'found' ? (found.addresses[0] ?? '').split('.').map(Number) : [];
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  yield* tool.out(`${hex(b)}${hex(a)}${hex(d)}${hex(c)}\n`);
  return 0;
}
