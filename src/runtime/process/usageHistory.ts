// How much memory and CPU time a cgroup had used, over time: one sample per bucket, and wider buckets as the time gets long.
import { seconds, type Micros, type SimTime } from '../../engine/simTime.ts';

export interface UsageSample {
  /** End of the stretch that it stands for. */
  readonly t: SimTime;
  /** The most memory in it. */
  readonly memoryBytes: number;
  /** CPU time used since the start of the cgroup. */
  readonly cpuTime: Micros;
}

type Bucket = { -readonly [K in keyof UsageSample]: UsageSample[K] };

/** More are thinned: every two become one. */
const MOST_SAMPLES = 512;

export class UsageHistory {
  #width: Micros = seconds(0.5);
  #samples: Bucket[] = [];

  /** To be called after every change. */
  note(now: SimTime, memoryBytes: number, cpuTime: Micros): void {
    const last = this.#samples.at(-1);
    if (last && Math.floor(last.t / this.#width) === Math.floor(now / this.#width)) {
      last.t = now;
      last.memoryBytes = Math.max(last.memoryBytes, memoryBytes);
      last.cpuTime = cpuTime;
      return;
    }
    this.#samples.push({ t: now, memoryBytes, cpuTime });
    if (this.#samples.length > MOST_SAMPLES) this.#thin();
  }

  #thin(): void {
    this.#width *= 2;
    const kept: Bucket[] = [];
    for (const sample of this.#samples) {
      const last = kept.at(-1);
      if (last && Math.floor(last.t / this.#width) === Math.floor(sample.t / this.#width)) kept[kept.length - 1] = { ...sample, memoryBytes: Math.max(last.memoryBytes, sample.memoryBytes) };
      else kept.push(sample);
    }
    this.#samples = kept;
  }

  samples(): readonly UsageSample[] {
    return this.#samples;
  }
}
