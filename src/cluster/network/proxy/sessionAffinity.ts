// Which endpoint a client was sent to last, on one node. Mirrors the `recent` lists of pkg/proxy/iptables.
import { seconds, type SimTime } from '../../../engine/simTime.ts';
import type { ProxyEndpoint } from './endpoints.ts';

interface Visit {
  readonly endpoint: string;
  readonly at: SimTime;
}

export class SessionAffinity {
  readonly #visits = new Map<string, Visit>();

  /** The endpoint that the client was sent to within the time, if it still may be used. */
  find(service: string, client: string, usable: readonly ProxyEndpoint[], timeoutSeconds: number, now: SimTime): ProxyEndpoint | undefined {
    const visit = this.#visits.get(`${service} ${client}`);
    if (visit === undefined || now - visit.at > seconds(timeoutSeconds)) return undefined;
    return usable.find(({ key }) => key === visit.endpoint);
  }

  note(service: string, client: string, endpoint: ProxyEndpoint, now: SimTime): void {
    this.#visits.set(`${service} ${client}`, { endpoint: endpoint.key, at: now });
  }
}
