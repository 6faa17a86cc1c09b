// Jobs of a shell: pipelines it has started, and what became of their processes.
import type { Exit, Signal } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';

export interface JobProcess {
  readonly pid: number;
  exit: Exit | undefined;
  stopped: Signal | undefined;
  readonly text: Bytes;
}

export interface Job {
  readonly number: number;
  readonly processes: JobProcess[];
  readonly background: boolean;
  /** It has its own process group (job control). */
  readonly controlled: boolean;
  readonly text: Bytes;
  /** Its status has been fetched: its slot may be used again. */
  waited: boolean;
  /** Its state changed since it was last reported. */
  changed: boolean;
  used: boolean;
}

/** How many statuses of past background processes a shell keeps. */
const REMEMBERED = 64;

export class Jobs {
  #slots: (Job | undefined)[] = [];
  /** Most recent first. */
  #order: Job[] = [];
  readonly #ended = new Map<number, number>();

  add(options: { readonly background: boolean; readonly controlled: boolean; readonly text: Bytes }): Job {
    const slot = this.#freeSlot();
    const replaced = this.#slots[slot];
    if (replaced) this.#order = this.#order.filter((job) => job !== replaced);
    const { background, controlled, text } = options;
    const job: Job = { number: slot + 1, processes: [], background, controlled, text, waited: false, changed: false, used: true };
    this.#slots[slot] = job;
    this.#order.unshift(job);
    return job;
  }

  remove(job: Job): void {
    if (job.background) for (const { pid, exit } of job.processes) if (exit) this.#remember(pid, exit.code);
    if (this.#slots[job.number - 1] === job) this.#slots[job.number - 1] = undefined;
    const place = this.#order.indexOf(job);
    if (place >= 0) this.#order.splice(place, 1);
  }

  #freeSlot(): number {
    for (let i = 0; i < this.#slots.length; i++) {
      const job = this.#slots[i];
      if (job === undefined || (job.waited && jobState(job) === 'done')) return i;
    }
    return this.#slots.length;
  }

  /** What bash's plain `wait` leaves: nothing of what has ended. */
  forgetDone(): void {
    for (const job of this.all()) if (jobState(job) === 'done') this.remove(job);
    this.#ended.clear();
  }

  #remember(pid: number, status: number): void {
    this.#ended.set(pid, status);
    const oldest = this.#ended.keys().next();
    if (this.#ended.size > REMEMBERED && !oldest.done) this.#ended.delete(oldest.value);
  }

  /** It becomes the current one (`%%`). */
  makeCurrent(job: Job): void {
    this.#order = [job, ...this.#order.filter((other) => other !== job)];
  }

  all(): Job[] {
    return this.#slots.filter((job) => job !== undefined);
  }

  /** Most recent first. */
  ordered(): readonly Job[] {
    return [...this.#order];
  }

  findByPid(pid: number): { readonly job: Job; readonly process: JobProcess } | undefined {
    for (const job of this.#order) {
      const process = job.processes.find((one) => one.pid === pid);
      if (process) return { job, process };
    }
    return undefined;
  }

  /** `%%`, `%+`, `%-`, `%2`, `%name`, `%?text`. */
  findBySpec(spec: Bytes): Job | undefined {
    const name = spec.slice(1);
    if (name === '' || name === '%' || name === '+') return this.#order[0];
    if (name === '-') return this.#order[1];
    if (/^\d+$/.test(name)) return this.#slots[Number(name) - 1];
    const matches = (text: Bytes) => (name.startsWith('?') ? text.includes(name.slice(1)) : text.startsWith(name));
    return this.#order.find((job) => matches(job.text));
  }

  clear(): void {
    this.#slots = [];
    this.#order = [];
  }

  /** The same jobs, for a subshell that lists them. */
  copyFrom(other: Jobs): void {
    this.#slots = [...other.#slots];
    this.#order = [...other.#order];
  }

  /** bash: what became of a process whose job is gone. */
  endedStatus(pid: number): number | undefined {
    return this.#ended.get(pid);
  }
}

export function jobState(job: Job): 'running' | 'stopped' | 'done' {
  let stopped = false;
  for (const process of job.processes) {
    if (process.exit) continue;
    if (!process.stopped) return 'running';
    stopped = true;
  }
  return stopped ? 'stopped' : 'done';
}

/** The status of a job that is no longer running. */
export function jobStatus(job: Job, pipefail: boolean): number {
  let status = 0;
  for (const process of job.processes) {
    const own = process.exit?.code ?? (process.stopped ? 128 + 20 : 0);
    status = pipefail ? own || status : own;
  }
  return status;
}
