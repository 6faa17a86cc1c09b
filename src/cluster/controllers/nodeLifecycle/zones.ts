// Zones of nodes, and how fast their nodes may be tainted: the more of a zone is silent, the likelier it is that the fault
// is not theirs. Mirrors ComputeZoneState and handleDisruption of pkg/controller/nodelifecycle/node_lifecycle_controller.go.
import type { Node } from '../../../api/core/v1/types.gen.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import { TaintQueue } from './taintQueue.ts';
import { TOPOLOGY_ZONE } from '../../../api/core/v1/node/labels.ts';

/** evictionLimiterQPS */
const RATE = 0.1;
/** secondaryEvictionLimiterQPS */
const REDUCED_RATE = 0.01;
/** largeClusterSizeThreshold: smaller zones stop when they are disrupted. */
const LARGE_ZONE = 50;
/** unhealthyZoneThreshold */
const UNHEALTHY_SHARE = 0.55;

export type ZoneState = 'Initial' | 'Normal' | 'PartialDisruption' | 'FullDisruption';

/** What changed for all zones at once. */
export type Change = 'none' | 'allDisrupted' | 'recovered';

interface Zone {
  readonly queue: TaintQueue;
  state: ZoneState;
}

export function zoneOfNode(node: Node): string {
  const labels = node.metadata?.labels ?? {};
  const region = labels['topology.kubernetes.io/region'] ?? '';
  const zone = labels[TOPOLOGY_ZONE] ?? '';
  return `${region}:${zone}`;
}

export class Zones {
  readonly #zones = new Map<string, Zone>();

  queueOf(node: Node): TaintQueue {
    return this.#zone(zoneOfNode(node)).queue;
  }

  queues(): readonly TaintQueue[] {
    return [...this.#zones.values()].map(({ queue }) => queue);
  }

  /** `readiness`: zone → whether each of its nodes is ready. */
  update(readiness: ReadonlyMap<string, readonly boolean[]>, now: SimTime): Change {
    const states = new Map([...readiness].map(([name, ready]) => [name, zoneState(ready)] as const));
    for (const name of this.#zones.keys()) if (!states.has(name)) this.#zones.delete(name);
    for (const name of states.keys()) this.#zone(name);
    const zones = [...this.#zones.values()];
    const wereAll = zones.every(({ state }) => state === 'FullDisruption');
    const areAll = [...states.values()].every((state) => state === 'FullDisruption');
    if (wereAll && areAll) return 'none';
    for (const [name, zone] of this.#zones) {
      zone.state = states.get(name) ?? 'Initial';
      zone.queue.setRate(areAll ? 0 : rateOf(zone.state, readiness.get(name)?.length ?? 0), now);
    }
    if (areAll) return 'allDisrupted';
    return wereAll && zones.length > 0 ? 'recovered' : 'none';
  }

  #zone(name: string): Zone {
    const before = this.#zones.get(name);
    if (before !== undefined) return before;
    const zone: Zone = { queue: new TaintQueue(RATE), state: 'Initial' };
    this.#zones.set(name, zone);
    return zone;
  }
}

function zoneState(ready: readonly boolean[]): ZoneState {
  const silent = ready.filter((one) => !one).length;
  if (silent === ready.length && silent > 0) return 'FullDisruption';
  return silent > 2 && silent / ready.length >= UNHEALTHY_SHARE ? 'PartialDisruption' : 'Normal';
}

function rateOf(state: ZoneState, size: number): number {
  if (state !== 'PartialDisruption') return RATE;
  return size > LARGE_ZONE ? REDUCED_RATE : 0;
}
