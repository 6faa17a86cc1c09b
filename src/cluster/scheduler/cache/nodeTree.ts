// Node names grouped by zone, so that a scan takes the zones in turn. Mirrors backend/cache/node_tree.go.
import type { Labels } from '../framework/podInfo.ts';
import { TOPOLOGY_ZONE } from '../../../api/core/v1/node/labels.ts';

const REGION_LABELS = ['topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region'];
const ZONE_LABELS = [TOPOLOGY_ZONE, 'failure-domain.beta.kubernetes.io/zone'];

export class NodeTree {
  readonly #zones = new Map<string, string[]>();

  add(name: string, labels: Labels): void {
    const zone = zoneOf(labels);
    const names = this.#zones.get(zone);
    if (names === undefined) this.#zones.set(zone, [name]);
    else if (!names.includes(name)) names.push(name);
  }

  remove(name: string, labels: Labels): void {
    const zone = zoneOf(labels);
    const names = this.#zones.get(zone);
    const index = names?.indexOf(name) ?? -1;
    if (names === undefined || index < 0) return;
    names.splice(index, 1);
    if (names.length === 0) this.#zones.delete(zone);
  }

  /** One of each zone, then the second of each, and so on. */
  list(): readonly string[] {
    const names: string[] = [];
    const zones = [...this.#zones.values()];
    const longest = zones.reduce((length, zone) => Math.max(length, zone.length), 0);
    for (let i = 0; i < longest; i++) {
      for (const zone of zones) {
        const name = zone[i];
        if (name !== undefined) names.push(name);
      }
    }
    return names;
  }
}

export function zoneOf(labels: Labels): string {
  const first = (keys: readonly string[]) => keys.map((key) => labels[key]).find((value) => value !== undefined) ?? '';
  return `${first(REGION_LABELS)}:${first(ZONE_LABELS)}`;
}
