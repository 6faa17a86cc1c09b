// Counts of pods per topology domain, with what a trial changes: the counts themselves are shared by all who look at them.
import { NO_SUMS, type DomainSums } from './domainSums.ts';

export class TopologyCounts {
  readonly #counts: DomainSums;
  /** Topology key → domain → by how much it differs. */
  readonly #changes: Map<string, Map<string, number>>;
  /** How many domains have pods. */
  #occupied: number;

  constructor(counts: DomainSums = NO_SUMS, changes: Map<string, Map<string, number>> = new Map(), occupied = sizeOf(counts)) {
    this.#counts = counts;
    this.#changes = changes;
    this.#occupied = occupied;
  }

  get empty(): boolean {
    return this.#occupied === 0;
  }

  get(key: string, value: string): number {
    return (this.#counts.get(key)?.get(value)?.amount ?? 0) + (this.#changes.get(key)?.get(value) ?? 0);
  }

  /** Whether there are pods in one of the domains that these labels name. */
  hasPodsAround(labels: Readonly<Record<string, string>>): boolean {
    return this.#hasIn(this.#counts.keys(), labels) || this.#hasIn(this.#changes.keys(), labels);
  }

  #hasIn(keys: Iterable<string>, labels: Readonly<Record<string, string>>): boolean {
    for (const key of keys) {
      const value = labels[key];
      if (value !== undefined && this.get(key, value) > 0) return true;
    }
    return false;
  }

  /** Adds to a node's domain; nodes without the label have none. */
  add(key: string, value: string | undefined, by: number): void {
    if (value === undefined) return;
    const before = this.get(key, value);
    let changes = this.#changes.get(key);
    if (changes === undefined) this.#changes.set(key, (changes = new Map()));
    changes.set(value, (changes.get(value) ?? 0) + by);
    this.#occupied += Number(before + by !== 0) - Number(before !== 0);
  }

  clone(): TopologyCounts {
    return new TopologyCounts(this.#counts, new Map([...this.#changes].map(([key, values]) => [key, new Map(values)])), this.#occupied);
  }
}

function sizeOf(counts: DomainSums): number {
  let size = 0;
  for (const domains of counts.values()) size += domains.size;
  return size;
}
