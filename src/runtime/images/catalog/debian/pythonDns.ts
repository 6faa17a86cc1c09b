// A DNS server in a few lines of python, as people put one beside an application to see what it asks for: it answers some names
// from a chain of conditional expressions, and prints each question.
import { Signal } from '../../../../engine/task.ts';
import type { Task } from '../../../../engine/task.ts';
import type { DnsRecordType, ProgramContext } from '../../../process/types.ts';
import { print } from '../output.ts';

const TTL = 5;

interface Rule {
  readonly address: string;
  matches(name: string): boolean;
}

export interface DnsProgram {
  /** The first that fits. */
  readonly rules: readonly Rule[];
  readonly prints: boolean;
}

const BOUND = /SOCK_DGRAM.*\.bind\(\('(?:127\.0\.0\.1|0\.0\.0\.0|)', ?53\)\)/s;
const RULE = /b'((?:\\x[0-9a-f]{2}){4})' if name(?:\.endswith\('([^']*)'\)|== ?'([^']*)')/g;

/** undefined: another program. */
export function dnsProgram(code: string): DnsProgram | undefined {
  if (!BOUND.test(code) || !code.includes('.recvfrom(') || !code.includes('.sendto(')) return undefined;
  const rules = [...code.matchAll(RULE)].map(([, bytes = '', suffix, exact]): Rule => ({
    address: [...bytes.matchAll(/\\x([0-9a-f]{2})/g)].map(([, digits = '']) => Number.parseInt(digits, 16)).join('.'),
    matches: (name) => (suffix === undefined ? name === exact : name.endsWith(suffix)),
  }));
  return { rules, prints: /print\(name,/.test(code) };
}

export function* runDnsProgram(ctx: ProgramContext, { rules, prints }: DnsProgram): Task<number> {
  const asked: string[] = [];
  const arrival = new Signal();
  const stop = ctx.net.answerDns((name, type) => {
    const address = rules.find((rule) => rule.matches(name))?.address;
    asked.push(`${name} ${type} -> ${verdict(address, type)}\n`);
    arrival.fire();
    const answers = address !== undefined && type === 'A' ? [{ name, type, ttl: TTL, value: address }] : [];
    return { type: 'reply', rcode: address === undefined ? 'NXDOMAIN' : 'NOERROR', answers, authoritative: true };
  });
  try {
    for (;;) {
      if (asked.length === 0) yield* ctx.waitFor(arrival.wait());
      const lines = asked.splice(0).join('');
      if (prints) yield* print(ctx, lines);
    }
  } finally {
    stop();
  }
}

function verdict(address: string | undefined, type: DnsRecordType): string {
  if (address === undefined) return 'NXDOMAIN';
  return type === 'A' ? 'answer' : 'empty';
}
