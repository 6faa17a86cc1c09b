// Questions to DNS servers and their answers, as programs see them.
import type { Errno } from '../vfs/types.ts';

export type DnsRecordType = 'A' | 'AAAA' | 'SRV' | 'PTR' | 'CNAME' | 'TXT' | 'MX' | 'NS' | 'SOA';

export interface DnsRecord {
  readonly name: string;
  readonly type: DnsRecordType;
  readonly ttl: number;
  /** The address, the name, or `priority weight port target`. */
  readonly value: string;
}

export type DnsReply =
  | { readonly type: 'reply'; readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED'; readonly answers: readonly DnsRecord[]; readonly authoritative: boolean }
  | { readonly type: 'timeout' }
  | { readonly type: 'unreachable'; readonly errno: Errno };
