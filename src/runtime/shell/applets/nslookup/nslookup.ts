// busybox nslookup: asks the name server itself, for A and AAAA, without /etc/hosts.
import type { Task } from '../../../../engine/task.ts';
import { parseIPv4 } from '../../../net/address.ts';
import { readResolvConf, type ResolverConfig } from '../../../net/nameLookup.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { DnsRecord, DnsRecordType } from '../../../process/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { oldNslookup } from './oldNslookup.ts';

export const nslookup = { name: 'nslookup', only: 'busybox', run: (tool, argv) => (tool.old ? oldNslookup(tool, argv) : run(tool, argv)) } satisfies AppletDefinition;

interface Query {
  readonly name: string;
  readonly type: DnsRecordType;
}

interface Answer {
  readonly query: Query;
  /** undefined: the server knows no such name. */
  readonly records: readonly DnsRecord[] | undefined;
}

function* run(tool: Tool, [, ...args]: readonly string[]): Task<number> {
  const types = args.filter((arg) => /^-(query)?type=|^-q=/.test(arg)).map((arg) => arg.slice(arg.indexOf('=') + 1).toUpperCase() as DnsRecordType);
  const [host, server] = args.filter((arg) => !arg.startsWith('-'));
  if (host === undefined) return yield* tool.usage();
  const configured = yield* readResolvConf(tool.ctx);
  const config = server === undefined ? configured : { ...configured, servers: [server] };
  const [first = ''] = config.servers;
  const answers: Answer[] = [];
  for (const query of queriesFor(host, types, config)) {
    const answer = yield* ask(tool, config, query);
    if (typeof answer === 'number') return answer;
    answers.push(answer);
  }
  yield* tool.out(`Server:\t\t${first}\nAddress:\t${first}:53\n\n`);
  for (const { query, records } of answers) yield* tool.out(`${records === undefined ? `** server can't find ${query.name}: NXDOMAIN\n` : records.map(recordText).join('')}\n`);
  return answers.some(({ records }) => records === undefined) ? 1 : 0;
}

/** The answer, or the status after a message. */
function* ask(tool: Tool, config: ResolverConfig, query: Query): Task<Answer | number> {
  // No question can be made of a name with an empty label: what is then sent is not one.
  const unaskable = query.name.split('.').includes('');
  if (unaskable) yield* tool.complain(`write to '${config.servers[0] ?? ''}': Message too long`);
  for (let attempt = 0; attempt < config.attempts && !unaskable; attempt++) {
    for (const server of config.servers) {
      const reply = yield* tool.ctx.net.dnsQuery(server, query.name, query.type, config.timeout);
      if (reply.type === 'unreachable') return yield* tool.complain(`can't connect to remote host (${server}): ${errnoText(reply.errno)}`);
      if (reply.type !== 'reply' || reply.rcode === 'SERVFAIL' || reply.rcode === 'REFUSED') continue;
      return { query, records: reply.rcode === 'NOERROR' ? reply.answers : undefined };
    }
  }
  yield* tool.out(';; connection timed out; no servers could be reached\n\n');
  return 1;
}

/** A name with a dot is asked for as it is, one without in each search domain; an address by its reverse name. */
function queriesFor(host: string, types: readonly DnsRecordType[], { searches }: ResolverConfig): readonly Query[] {
  if (parseIPv4(host) !== undefined) return [{ name: `${host.split('.').reverse().join('.')}.in-addr.arpa`, type: 'PTR' }];
  const bare = host.replace(/\.$/, '');
  const names = host.includes('.') || searches.length === 0 ? [bare] : searches.map((domain) => `${bare}.${domain}`);
  const wanted: readonly DnsRecordType[] = types.length > 0 ? types : ['A', 'AAAA'];
  return wanted.flatMap((type) => names.map((name) => ({ name, type })));
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
