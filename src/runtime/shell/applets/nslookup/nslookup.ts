// busybox nslookup: asks the name server itself, for A and AAAA, without /etc/hosts.
import type { Task } from '../../../../engine/task.ts';
import { parseIPv4 } from '../../../net/address.ts';
import { askServers, readResolvConf, type ResolverConfig } from '../../../net/nameLookup.ts';
import type { DnsRecord, DnsRecordType } from '../../../process/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const nslookup = { name: 'nslookup', only: 'busybox', run } satisfies AppletDefinition;

interface Query {
  readonly name: string;
  readonly type: DnsRecordType;
}

function* run(tool: Tool, [, ...args]: readonly string[]): Task<number> {
  const types = args.filter((arg) => /^-(query)?type=|^-q=/.test(arg)).map((arg) => arg.slice(arg.indexOf('=') + 1).toUpperCase() as DnsRecordType);
  const [host, server] = args.filter((arg) => !arg.startsWith('-'));
  if (host === undefined) return yield* tool.usage();
  const configured = yield* readResolvConf(tool.ctx);
  const config = server === undefined ? configured : { ...configured, servers: [server] };
  const [first = ''] = config.servers;
  const answers: { readonly query: Query; readonly answer: readonly DnsRecord[] | 'none' }[] = [];
  for (const query of queriesFor(host, types, config)) {
    const answer = yield* askServers(tool.ctx, config, query.name, query.type);
    if (answer === 'silent') {
      yield* tool.out(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    answers.push({ query, answer });
  }
  yield* tool.out(`Server:\t\t${first}\nAddress:\t${first}:53\n\n`);
  for (const { query, answer } of answers) yield* tool.out(`${answer === 'none' ? `** server can't find ${query.name}: NXDOMAIN\n` : answer.map(recordText).join('')}\n`);
  return answers.some(({ answer }) => answer !== 'none') ? 0 : 1;
}

/** A name with a dot is asked for as it is, one without in each search domain; an address by its reverse name. */
function queriesFor(host: string, types: readonly DnsRecordType[], { searches }: ResolverConfig): readonly Query[] {
  if (parseIPv4(host) !== undefined) return [{ name: `${host.split('.').reverse().join('.')}.in-addr.arpa`, type: 'PTR' }];
  const bare = host.replace(/\.$/, '');
  const names = host.includes('.') || searches.length === 0 ? [bare] : searches.map((domain) => `${bare}.${domain}`);
  const wanted: readonly DnsRecordType[] = types.length > 0 ? types : ['A', 'AAAA'];
  return names.flatMap((name) => wanted.map((type) => ({ name, type })));
}

function recordText({ name, type, value }: DnsRecord): string {
  switch (type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${name}\nAddress: ${value}\n`;
    case 'CNAME':
      return `${name}\tcanonical name = ${value}\n`;
    case 'PTR':
      return `${name}\tname = ${value}\n`;
    default:
      return `${name}\t${type.toLowerCase()} = ${value}\n`;
  }
}

