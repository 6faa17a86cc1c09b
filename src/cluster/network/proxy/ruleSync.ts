// When changes of Services and EndpointSlices reach the nodes' rules. Mirrors pkg/proxy/iptables: a sync runs at once, but
// not more often than once a second (--iptables-min-sync-period), and takes a moment.
//
//     change   change change            change
//       |        |     |                  |
//       sync ····|·····|········ sync     sync          at least a second apart
//         └ node-1 └ …               └ node-2           each node is done a little later
//
// All nodes watch the same objects, so the syncs of all are one timer here; what differs is how long each takes.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { millis, seconds, SIM_START, type SimTime } from '../../../engine/simTime.ts';
import type { Client, Informer } from '../../client/client.ts';
import { createTable, EMPTY_TABLE, serviceEntry, type RuleTable, type ServiceRule } from './ruleTable.ts';

const MIN_SYNC_PERIOD = seconds(1);
/** iptables-restore and what goes before it, on a small cluster. */
const LEAST_SYNC = millis(15);
const MOST_SYNC = millis(60);

const BY_SERVICE = 'service';
const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

interface Sync {
  readonly at: SimTime;
  readonly table: RuleTable;
}

export class RuleSync {
  readonly #sim: Simulation;
  readonly #services: Informer<Service>;
  readonly #slices: Informer<EndpointSlice>;
  readonly #changed = new Set<string>();
  readonly #entries = new Map<string, readonly ServiceRule[]>();
  #isDue = false;
  /** Older ones are in force on no node any more. */
  #syncs: readonly [former: Sync, latest: Sync] = [{ at: SIM_START, table: EMPTY_TABLE }, { at: SIM_START, table: EMPTY_TABLE }];
  #lastSyncAt: SimTime | undefined;

  constructor(sim: Simulation, client: Client) {
    this.#sim = sim;
    this.#services = client.informer('services');
    this.#slices = client.informer('endpointslices');
  }

  start(): void {
    this.#slices.addIndex(BY_SERVICE, (slice) => [serviceKeyOf(slice)]);
    const changed = (key: string) => this.#noteChange(key);
    const ofService = (service: Service) => changed(`${service.metadata?.namespace ?? ''}/${service.metadata?.name ?? ''}`);
    const ofSlice = (slice: EndpointSlice) => changed(serviceKeyOf(slice));
    this.#services.addHandlers({ added: ofService, updated: (_before, service) => ofService(service), deleted: ofService });
    this.#slices.addHandlers({ added: ofSlice, updated: (_before, slice) => ofSlice(slice), deleted: ofSlice });
  }

  /** The rules in force on a node now. */
  tableOn(nodeName: string): RuleTable {
    const [former, latest] = this.#syncs;
    return this.#sim.now() >= latest.at + this.#duration(nodeName, latest.at) ? latest.table : former.table;
  }

  #duration(nodeName: string, at: SimTime): number {
    return LEAST_SYNC + (this.#sim.draw('kube-proxy sync', nodeName, at) % (MOST_SYNC - LEAST_SYNC + 1));
  }

  #noteChange(key: string): void {
    this.#changed.add(key);
    if (this.#isDue) return;
    this.#isDue = true;
    const sim = this.#sim;
    const wait = this.#lastSyncAt === undefined ? 0 : Math.max(0, this.#lastSyncAt + MIN_SYNC_PERIOD - sim.now());
    // Rules have no causes of their own: a connection names the slices they came from.
    sim.withCauses([], () => sim.after(wait, 'kube-proxy sync', () => this.#sync()));
  }

  #sync(): void {
    this.#isDue = false;
    for (const key of this.#changed) {
      const rules = this.#rulesOf(key);
      if (rules.length > 0) this.#entries.set(key, rules);
      else this.#entries.delete(key);
    }
    this.#changed.clear();
    this.#lastSyncAt = this.#sim.now();
    this.#syncs = [this.#syncs[1], { at: this.#lastSyncAt, table: createTable(new Map(this.#entries)) }];
  }

  #rulesOf(key: string): readonly ServiceRule[] {
    const slash = key.indexOf('/');
    const service = this.#services.get({ namespace: key.slice(0, slash), name: key.slice(slash + 1) });
    return service === undefined ? [] : serviceEntry(service, this.#slices.byIndex(BY_SERVICE, key));
  }
}

function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata?.namespace ?? ''}/${metadata?.labels?.[SERVICE_NAME_LABEL] ?? ''}`;
}
