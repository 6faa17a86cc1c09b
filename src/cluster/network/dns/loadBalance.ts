// Mixes the addresses of an answer, so that clients which take the first one spread. Mirrors CoreDNS plugin/loadbalance (round_robin).
import type { Simulation } from '../../../engine/simulation.ts';
import type { DnsServer } from '../../../runtime/net/contract.ts';

type Records = Extract<NonNullable<ReturnType<DnsServer>>, { type: 'reply' }>['answers'];

/** Aliases stay in front, in their order. */
export function loadBalanced(sim: Simulation, { name, type, source }: Parameters<DnsServer>[0], records: Records): Records {
  const addresses = records.filter((record) => record.type === 'A' || record.type === 'AAAA');
  if (addresses.length < 2) return records;
  const draw = (n: number) => sim.draw('coredns order', `${source} ${name} ${type} ${sim.now()}`, n);
  for (let i = 0; i < addresses.length - 1; i++) {
    const j = i + (draw(i) % (addresses.length - i));
    const [a, b] = [addresses[i], addresses[j]];
    if (a && b) [addresses[i], addresses[j]] = [b, a];
  }
  return [...records.filter((record) => !addresses.includes(record)), ...addresses];
}
