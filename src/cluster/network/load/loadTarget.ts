// Where requests of a load go: a URL, and the address behind its name as a client in the cluster finds it.
import { millis, seconds, type SimTime } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task } from '../../../engine/task.ts';
import { parseIPv4 } from '../../../runtime/net/address.ts';
import type { NetworkHost } from '../../../runtime/net/contract.ts';
import { DNS_ADDRESS } from '../dns/coreDns.ts';

export interface LoadTarget {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;
const DNS_TIMEOUT = seconds(2);
const SHORTEST_MEMORY = millis(1);

/** `http://web.default:8080/path`; undefined for what is no such thing. */
export function parseLoadTarget(url: string): LoadTarget | undefined {
  const [, scheme = 'http', host = '', port, path = ''] = /^(?:(https?):\/\/)?([A-Za-z0-9.-]+)(?::(\d{1,5}))?(\/[^\s#]*)?$/.exec(url) ?? [];
  if (host === '' || (scheme !== 'http' && scheme !== 'https')) return undefined;
  const number = port === undefined ? DEFAULT_PORTS[scheme] : Number(port);
  return number < 1 || number > 65_535 ? undefined : { scheme, host, port: number, path: path === '' ? '/' : path };
}

/** Names as seen from the namespace `default`; answers are remembered for as long as they say. */
export class TargetResolver {
  readonly #sim: Simulation;
  readonly #from: NetworkHost;
  #known: { readonly address: string; readonly until: SimTime } | undefined;

  constructor(sim: Simulation, from: NetworkHost) {
    this.#sim = sim;
    this.#from = from;
  }

  /** Undefined: the name does not exist, or nobody answers. */
  *resolve(host: string): Task<string | undefined> {
    if (parseIPv4(host) !== undefined) return host;
    if (this.#known && this.#known.until > this.#sim.now()) return this.#known.address;
    for (const name of namesFor(host)) {
      const reply = yield* this.#from.dnsQuery(DNS_ADDRESS, name, 'A', DNS_TIMEOUT);
      if (reply.type !== 'reply') return undefined;
      const answer = reply.answers.find(({ type }) => type === 'A');
      if (answer === undefined) continue;
      this.#known = { address: answer.value, until: (this.#sim.now() + Math.max(SHORTEST_MEMORY, seconds(answer.ttl))) as SimTime };
      return answer.value;
    }
    return undefined;
  }
}

/** The search list of a Pod in `default`, with ndots 5. */
function namesFor(host: string): readonly string[] {
  if (host.endsWith('.')) return [host.slice(0, -1)];
  const searched = ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local'].map((domain) => `${host}.${domain}`);
  return host.split('.').length > 5 ? [host, ...searched] : [...searched, host];
}
