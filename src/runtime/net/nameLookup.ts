// From a host name to an address as a C library does it: /etc/hosts, then the name servers of /etc/resolv.conf with
// search domains and ndots (glibc's resolver in small). IPv4 only; AAAA questions are asked by tools that show them.
import { seconds, type Micros } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { DnsRecord, DnsRecordType, ProgramContext } from '../process/types.ts';
import { parseIPv4 } from './address.ts';

export interface ResolverConfig {
  readonly servers: readonly string[];
  readonly searches: readonly string[];
  readonly ndots: number;
  readonly timeout: Micros;
  readonly attempts: number;
}

export type LookupResult =
  | { readonly type: 'found'; readonly addresses: readonly string[]; readonly name: string }
  /** Every server said that there is none. */
  | { readonly type: 'none' }
  /** No server answered. */
  | { readonly type: 'again' };

/** resolv.conf(5); a missing file means the local host. */
export function parseResolvConf(text: string): ResolverConfig {
  const servers: string[] = [];
  let searches: readonly string[] = [];
  const options = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [key = '', ...words] = line.trim().split(/\s+/);
    if (key === 'nameserver' && words[0] !== undefined && servers.length < 3) servers.push(words[0]);
    else if (key === 'search' || key === 'domain') searches = words;
    else if (key === 'options') for (const word of words) options.set(word.split(':', 1)[0] ?? '', Number(word.split(':')[1] ?? 1));
  }
  return {
    servers: servers.length > 0 ? servers : ['127.0.0.1'],
    searches,
    ndots: options.get('ndots') ?? 1,
    timeout: seconds(options.get('timeout') ?? 5),
    attempts: options.get('attempts') ?? 2,
  };
}

/** The names to ask for, in order. */
export function candidateNames(name: string, config: ResolverConfig): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = config.searches.map((domain) => (domain === '.' ? name : `${name}.${domain}`));
  const dots = name.split('.').length - 1;
  return dots >= config.ndots ? [name, ...searched] : [...searched, name];
}

export function* readText(ctx: ProgramContext, path: string): Task<string> {
  const opened = yield* ctx.open(path, { read: true });
  if (!opened.ok) return '';
  const bytes = yield* ctx.read(opened.value, 1 << 20);
  ctx.close(opened.value);
  return bytes.ok ? bytes.value : '';
}

export function* readResolvConf(ctx: ProgramContext): Task<ResolverConfig> {
  return parseResolvConf(yield* readText(ctx, '/etc/resolv.conf'));
}

/** When the C library asks for IPv6 addresses, too, which there are none of: for all names before the others, or name by name. */
export type IPv6Questions = 'none' | 'first' | 'beside';

/** Addresses of a name; numeric ones are their own. */
export function* lookUpHost(ctx: ProgramContext, name: string, ipv6: IPv6Questions = 'none'): Task<LookupResult> {
  if (parseIPv4(name) !== undefined) return { type: 'found', addresses: [name], name };
  const listed = hostsEntry(yield* readText(ctx, '/etc/hosts'), name);
  if (listed) return { type: 'found', addresses: [listed.address], name: listed.name };
  const config = yield* readResolvConf(ctx);
  if (ipv6 === 'first') for (const candidate of candidateNames(name, config)) if ((yield* askServers(ctx, config, candidate, 'AAAA')) === 'silent') break;
  return yield* lookUpDns(ctx, name, config, ipv6 === 'beside');
}

function hostsEntry(text: string, name: string): { readonly address: string; readonly name: string } | undefined {
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (parseIPv4(address) !== undefined && names.includes(name)) return { address, name: names[0] ?? name };
  }
  return undefined;
}

function* lookUpDns(ctx: ProgramContext, name: string, config: ResolverConfig, asksBoth: boolean): Task<LookupResult> {
  let silent = false;
  for (const candidate of candidateNames(name, config)) {
    // A server that does not answer is not asked for the other search domains, only for the name as it stands.
    if (silent && candidate !== name) continue;
    const answer = yield* askServers(ctx, config, candidate, 'A');
    if (asksBoth && answer !== 'silent') yield* askServers(ctx, config, candidate, 'AAAA');
    if (answer === 'silent') silent = true;
    else if (answer !== 'none') {
      const addresses = answer.filter((record) => record.type === 'A').map((record) => record.value);
      if (addresses.length > 0) return { type: 'found', addresses, name: answer.at(-1)?.name ?? candidate };
    }
  }
  return { type: silent ? 'again' : 'none' };
}

/** Each server in turn, as often as the configuration says. */
export function* askServers(ctx: ProgramContext, config: ResolverConfig, name: string, type: DnsRecordType): Task<readonly DnsRecord[] | 'none' | 'silent'> {
  for (let attempt = 0; attempt < config.attempts; attempt++) {
    for (const server of config.servers) {
      const reply = yield* ctx.net.dnsQuery(server, name, type, config.timeout);
      if (reply.type !== 'reply' || reply.rcode === 'SERVFAIL' || reply.rcode === 'REFUSED') continue;
      return reply.rcode === 'NOERROR' ? reply.answers : 'none';
    }
  }
  return 'silent';
}
