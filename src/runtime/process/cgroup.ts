// cgroup v2 in small: memory with the OOM killer, CPU quota, pids. Charges go up to the root, which is the node itself.
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Errno } from '../vfs/types.ts';
import type { Proc } from './proc.ts';
import type { UsageHistory } from './usageHistory.ts';
import type { Cgroup, CgroupLimits, Process } from './types.ts';

const DEFAULT_PERIOD: Micros = 100_000;

export class CgroupNode implements Cgroup {
  readonly name: string;
  readonly parent: CgroupNode | undefined;
  limits: CgroupLimits;
  readonly children = new Set<CgroupNode>();
  readonly members = new Set<Proc>();
  memoryBytes = 0;
  peakBytes = 0;
  cpuTime: Micros = 0;
  throttledTime: Micros = 0;
  oomKills = 0;
  readonly usage: UsageHistory | undefined;
  readonly #now: () => SimTime;
  readonly #kill: (process: Proc) => void;
  #listeners: readonly ((victims: readonly Process[]) => void)[] = [];
  #window = -1;
  #usedInWindow: Micros = 0;

  constructor(name: string, parent: CgroupNode | undefined, limits: CgroupLimits, kill: (process: Proc) => void, kept?: { readonly history: UsageHistory; readonly now: () => SimTime }) {
    this.name = name;
    this.parent = parent;
    this.limits = limits;
    this.#kill = kill;
    this.usage = kept?.history;
    this.#now = kept?.now ?? never;
    parent?.children.add(this);
  }

  get pidCount(): number {
    let count = this.members.size;
    for (const child of this.children) count += child.pidCount;
    return count;
  }

  processes(): readonly Process[] {
    return [...this.members];
  }

  setLimits(limits: CgroupLimits): void {
    this.limits = limits;
    this.#enforce();
  }

  onOom(listener: (victims: readonly Process[]) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener);
    };
  }

  chargeMemory(delta: number): Errno | undefined {
    for (let group: CgroupNode | undefined = this; group; group = group.parent) {
      group.memoryBytes = Math.max(0, group.memoryBytes + delta);
      group.peakBytes = Math.max(group.peakBytes, group.memoryBytes);
      group.usage?.note(group.#now(), group.memoryBytes, group.cpuTime);
    }
    if (delta <= 0) return undefined;
    for (let group: CgroupNode | undefined = this; group; group = group.parent) {
      const { memoryMax } = group.limits;
      if (memoryMax !== undefined && group.memoryBytes > memoryMax && !group.#enforce()) return 'ENOMEM';
    }
    return undefined;
  }

  /** Kills until the group is below its limit again; false when nothing is left to kill. */
  #enforce(): boolean {
    while (this.limits.memoryMax !== undefined && this.memoryBytes > this.limits.memoryMax) {
      if (!this.#killWorst()) return false;
    }
    return true;
  }

  /** A process of the group wants more than there can be. */
  outOfMemory(process: Proc): void {
    const victims = this.limits.oomGroup === false ? [process] : [...this.members];
    this.#noteOom(victims);
    for (const victim of victims) this.#kill(victim);
  }

  #killWorst(): boolean {
    const worst = this.#worst();
    if (!worst) return false;
    const group = worst.namespaces.cgroup;
    const victims = group.limits.oomGroup === false ? [worst] : [...group.members];
    group.#noteOom(victims);
    if (group !== this) this.#noteOom(victims);
    for (const victim of victims) this.#kill(victim);
    return true;
  }

  #noteOom(victims: readonly Proc[]): void {
    this.oomKills += 1;
    for (const listener of this.#listeners) listener(victims);
  }

  /** Linux oom_badness: share of memory in thousandths, plus oom_score_adj; -1000 is never killed. */
  #worst(): Proc | undefined {
    const total = this.limits.memoryMax ?? 1;
    let worst: Proc | undefined;
    let worstScore = -Infinity;
    for (const process of this.#subtree()) {
      if (process.exit || process.oomScoreAdj <= -1000) continue;
      const score = Math.floor((process.rssBytes * 1000) / total) + process.oomScoreAdj;
      if (score > worstScore) [worst, worstScore] = [process, score];
    }
    return worst;
  }

  *#subtree(): Generator<Proc> {
    yield* this.members;
    for (const child of this.children) yield* child.#subtree();
  }

  /** How long a process must wait beyond `cost` itself, because the quota of this or an outer group is used up. */
  throttle(cost: Micros, now: SimTime): Micros {
    let extra = 0;
    for (let group: CgroupNode | undefined = this; group; group = group.parent) {
      group.cpuTime += cost;
      group.usage?.note(now, group.memoryBytes, group.cpuTime);
      const { cpuQuota } = group.limits;
      if (cpuQuota !== undefined && cpuQuota > 0) extra = Math.max(extra, group.#throttleHere(cpuQuota, cost, now));
    }
    return extra;
  }

  #throttleHere(quota: Micros, cost: Micros, now: SimTime): Micros {
    const period = this.limits.cpuPeriod ?? DEFAULT_PERIOD;
    const window = Math.max(this.#window, Math.floor(now / period));
    if (window !== this.#window) [this.#window, this.#usedInWindow] = [window, 0];
    const left = Math.max(0, quota - this.#usedInWindow);
    if (cost <= left) {
      this.#usedInWindow += cost;
      if (window * period <= now) return 0;
    } else {
      const rest = cost - left;
      const periods = Math.ceil(rest / quota);
      this.#window = window + periods;
      this.#usedInWindow = rest - (periods - 1) * quota;
    }
    const extra = Math.max(0, this.#window * period + this.#usedInWindow - (now + cost));
    this.throttledTime += extra;
    return extra;
  }

  remove(): void {
    this.parent?.children.delete(this);
  }
}

/** Without a history nobody asks for the time. */
function never(): never {
  throw new Error('this cgroup keeps no history');
}
