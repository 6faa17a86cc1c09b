// The answer to one question. Mirrors CoreDNS plugin/backend_lookup.go with the default Corefile of kubeadm, without anything to
// forward to: names outside the cluster do not exist.
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import { assertNever } from '../../../base/assertNever.ts';
import type { DnsServer } from '../../../runtime/net/contract.ts';
import { findHosts, findNames, type Found } from './findRecords.ts';
import { CLUSTER_DOMAIN, parseName, type ParsedName } from './question.ts';
import type { DnsRecordsSource } from './zone.ts';

type Question = Parameters<DnsServer>[0];
type Reply = NonNullable<ReturnType<DnsServer>>;
type DnsRecord = Extract<Reply, { type: 'reply' }>['answers'][number];
type RecordType = Question['type'];

export interface Answer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN';
  readonly records: readonly DnsRecord[];
  readonly authoritative: boolean;
  /** What the answer was found in. */
  readonly objects: readonly (Service | EndpointSlice)[];
}

const TTL = 30;
/** A name that leads to a name … so often at most. */
const MAX_ALIASES = 8;
const WHOLE_WEIGHT = 100;

export function answer(source: DnsRecordsSource, { name, type }: Pick<Question, 'name' | 'type'>): Answer {
  const parsed = parseName(withoutDot(name).toLowerCase());
  switch (parsed.type) {
    case 'outside':
      return { rcode: 'NXDOMAIN', records: [], authoritative: false, objects: [] };
    case 'invalid':
      return NAME_ERROR;
    case 'apex':
      return NO_DATA;
    case 'reverse':
      return reverse(source, name, type, parsed.address);
    case 'service':
    case 'pod':
      return forward(source, withoutDot(name), type, parsed);
    default:
      return assertNever(parsed);
  }
}

const NO_DATA: Answer = { rcode: 'NOERROR', records: [], authoritative: true, objects: [] };
const NAME_ERROR: Answer = { ...NO_DATA, rcode: 'NXDOMAIN' };

function reverse(source: DnsRecordsSource, name: string, type: RecordType, address: string): Answer {
  const { names, objects } = findNames(source, address);
  if (names.length === 0) return NAME_ERROR;
  if (type !== 'PTR') return { ...NO_DATA, objects };
  return { ...NO_DATA, objects, records: names.map((value) => ({ name: withoutDot(name), type: 'PTR', ttl: TTL, value })) };
}

function forward(source: DnsRecordsSource, name: string, type: RecordType, parsed: Extract<ParsedName, { type: 'service' | 'pod' }>): Answer {
  const found = findHosts(source, parsed);
  if (found.type === 'nothing') return NAME_ERROR;
  return { ...NO_DATA, objects: found.objects, records: distinct(recordsOf(source, name, type, found, 0)) };
}

function recordsOf(source: DnsRecordsSource, name: string, type: RecordType, found: Extract<Found, { type: 'found' }>, aliases: number): readonly DnsRecord[] {
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
      return found.hosts.flatMap((host) => {
        if (host.type === 'alias') return aliasRecords(source, name, type, host.host, aliases);
        return type === 'A' ? [{ name, type, ttl: TTL, value: host.host }] : [];
      });
    case 'SRV': {
      const hosts = found.hosts.filter((host) => host.type === 'address');
      const weight = Math.max(1, Math.floor(WHOLE_WEIGHT / Math.max(1, hosts.length)));
      return hosts.flatMap(({ name: target, port }) => (port === undefined ? [] : [{ name, type, ttl: TTL, value: `0 ${weight} ${port} ${target}` }]));
    }
    default:
      return [];
  }
}

/** The other name, and what it leads to as far as it is the cluster's. */
function aliasRecords(source: DnsRecordsSource, name: string, type: RecordType, target: string, aliases: number): readonly DnsRecord[] {
  const alias: DnsRecord = { name, type: 'CNAME', ttl: TTL, value: withoutDot(target) };
  if (type === 'CNAME') return [alias];
  const canonical = withoutDot(target).toLowerCase();
  if (canonical === name.toLowerCase() || aliases >= MAX_ALIASES) return [];
  if (!canonical.endsWith(`.${CLUSTER_DOMAIN}`)) return [alias];
  const parsed = parseName(canonical);
  if (parsed.type !== 'service' && parsed.type !== 'pod') return [];
  const found = findHosts(source, parsed);
  const onward = found.type === 'nothing' ? [] : recordsOf(source, withoutDot(target), type, found, aliases + 1);
  return onward.length > 0 ? [alias, ...onward] : [];
}

/** A Service with several ports has its address once. */
function distinct(records: readonly DnsRecord[]): readonly DnsRecord[] {
  return [...new Map(records.map((record) => [`${record.name} ${record.type} ${record.value}`, record])).values()];
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
