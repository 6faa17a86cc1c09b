// Numbers per topology domain: (label key, value) → count or weight.

export class TopologyCounts {
  readonly byKey: Map<string, Map<string, number>>;

  constructor(byKey: Map<string, Map<string, number>> = new Map()) {
    this.byKey = byKey;
  }

  get empty(): boolean {
    return this.byKey.size === 0;
  }

  get(key: string, value: string): number {
    return this.byKey.get(key)?.get(value) ?? 0;
  }

  /** Adds to the node's domain; nodes without the label have none. */
  add(key: string, value: string | undefined, by: number): void {
    if (value === undefined) return;
    let values = this.byKey.get(key);
    if (values === undefined) this.byKey.set(key, (values = new Map()));
    values.set(value, (values.get(value) ?? 0) + by);
  }

  /** As `add`, but forgets what comes down to zero. */
  addCount(key: string, value: string | undefined, by: number): void {
    this.add(key, value, by);
    if (value === undefined || this.get(key, value) !== 0) return;
    const values = this.byKey.get(key);
    values?.delete(value);
    if (values?.size === 0) this.byKey.delete(key);
  }

  clone(): TopologyCounts {
    return new TopologyCounts(new Map([...this.byKey].map(([key, values]) => [key, new Map(values)])));
  }
}
