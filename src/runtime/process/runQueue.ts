// Runs the processes: one FIFO queue of those that may go on, resumed within one instant; CPU time they use is paid in
// virtual time. Slicing never changes the order: it is fixed by when each became runnable.
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';
import { ProcessGone, type Proc } from './proc.ts';
import { reportProgramError } from './programError.ts';
import type { Exit } from './types.ts';
import type { ProcessWaitHost } from './waitQueue.ts';

/** The value a wait gives when a signal handler ran first. */
export const INTERRUPTED = Symbol('EINTR');

/** CPU time that adds up before a process gives way. */
export const QUANTUM: Micros = 1_000;
/** After each such stretch without any wait, every operation costs twice as much: busy loops stay cheap for the host. */
const DILATION_STEP: Micros = 50_000;
const MAX_DILATION = 100_000;
/** From here on it is said that a process computes without end. */
const REPORTED_DILATION = 1024;
/** A process that waits this many times as long as it computes is no busy loop. Two that wait for each other's output are. */
const REST_FACTOR = 3;
const STEPS_PER_EVENT = 256;

export interface RunQueueOptions {
  readonly sim: Simulation;
  readonly cpus: number;
  readonly stepsPerInstant: number;
  /** A process came to its end by itself, or by an error of its program. */
  readonly ended: (process: Proc, exit: Exit) => void;
  readonly stepsExceeded: (process: Proc) => void;
  /** It computes without end: from now on that costs it much more time. */
  readonly slowed: (process: Proc) => void;
  /** The host cannot hold what it wants to keep in memory. */
  readonly outOfMemory: (process: Proc) => void;
}

export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #host: ProcessWaitHost;
  /** Used again when it is empty; what has had its turn is taken out. */
  readonly #queue: (Proc | undefined)[] = [];
  #head = 0;
  #tail = 0;
  #scheduled = false;
  #computing = 0;
  /** Sum of the weights of those that compute, each as it was when it began. */
  #weights = 0;
  #instant: SimTime | -1 = -1;
  #steps = 0;
  readonly #drainNow = () => this.#drain();
  current: Proc | undefined;

  constructor(options: RunQueueOptions) {
    this.#options = options;
    const { sim } = options;
    this.#host = { runQueue: true, now: () => sim.now(), at: (time, label, fn) => sim.at(time, label, fn) };
  }

  /** A process may go on; `value` is what its wait gives. Its causes are those of the present code. */
  wake(process: Proc, value: unknown): void {
    process.giveUp = undefined;
    if (process.exit) return;
    if (process.waitingSince !== undefined) this.#rested(process, this.#options.sim.now() - process.waitingSince);
    process.wakeValue = value;
    process.causes = this.#options.sim.causes();
    if (process.stopped) process.wokenWhileStopped = true;
    else this.#enqueue(process);
  }

  /** After a wait for something else than its CPU time. */
  #rested(process: Proc, duration: Micros): void {
    process.waitingSince = undefined;
    process.rested += duration;
    if (process.rested < REST_FACTOR * process.busy) return;
    process.burst = 0;
    process.dilation = 1;
    process.busy = 0;
    process.rested = 0;
  }

  /** After SIGCONT. */
  continueStopped(process: Proc): void {
    if (!process.wokenWhileStopped) return;
    process.wokenWhileStopped = false;
    this.#enqueue(process);
  }

  #enqueue(process: Proc): void {
    process.runnable = true;
    this.#queue[this.#tail] = process;
    this.#tail += 1;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const { sim } = this.#options;
    sim.at(sim.now(), 'processes', this.#drainNow);
  }

  #drain(): void {
    this.#scheduled = false;
    const { sim } = this.#options;
    if (this.#instant !== sim.now()) {
      this.#instant = sim.now();
      this.#steps = 0;
    }
    for (let n = 0; n < STEPS_PER_EVENT; n++) {
      const process = this.#queue[this.#head];
      if (!process) break;
      this.#queue[this.#head] = undefined;
      this.#head += 1;
      if (process.exit || !process.runnable) continue;
      if (process.stopped) {
        process.runnable = false;
        process.wokenWhileStopped = true;
        continue;
      }
      this.#step(process);
    }
    if (this.#head < this.#tail) {
      this.#schedule();
      return;
    }
    this.#head = 0;
    this.#tail = 0;
  }

  #step(process: Proc): void {
    this.#steps += 1;
    if (this.#steps > this.#options.stepsPerInstant) {
      this.#options.stepsExceeded(process);
      return;
    }
    process.runnable = false;
    const { body, begin } = process;
    if (!body && !begin) return;
    const { sim } = this.#options;
    sim.setCauses(process.causes);
    this.current = process;
    let next: IteratorResult<Wait<unknown>, number> | undefined;
    try {
      next = begin ? firstStep(process, begin) : body?.next(process.wakeValue);
    } catch (error) {
      this.#thrown(process, error);
    } finally {
      this.current = undefined;
    }
    process.wakeValue = undefined;
    if (!next) return;
    if (process.exit) unwind(process);
    else if (process.next) this.#replace(process);
    else if (next.done) this.#options.ended(process, { code: next.value & 0xff, signal: undefined, oom: false });
    else this.#await(process, next.value);
  }

  /**
   * A program may end by the kernel's own sentinel, by outgrowing a string, by recursing without end, or by what it cannot
   * deal with: a file or a setting of a user must not end more than the process that reads it.
   */
  #thrown(process: Proc, error: unknown): void {
    if (error instanceof ProcessGone && process.exit) return;
    if (!(error instanceof Error)) throw error;
    // It threw on its way out, and is over already.
    if (process.exit) return;
    if (error instanceof RangeError) {
      if (error.message.includes('string length')) this.#options.outOfMemory(process);
      else this.#options.ended(process, { code: 139, signal: 'SEGV', oom: false });
      return;
    }
    reportProgramError(process, error);
    this.#options.ended(process, { code: 134, signal: 'ABRT', oom: false });
  }

  /** What a program does outside its turn, such as a handler of a signal: it ends by what that throws, as in its turn. */
  guard(process: Proc, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#thrown(process, error);
    }
  }

  #replace(process: Proc): void {
    process.body = undefined;
    process.begin = process.next;
    process.next = undefined;
    this.payLater(process);
  }

  #await(process: Proc, what: Wait<unknown>): void {
    if (process.paying) process.paying = false;
    else process.waitingSince = this.#options.sim.now();
    this.#begin(process, what);
  }

  #begin(process: Proc, what: Wait<unknown>): void {
    let woken = false;
    try {
      const giveUp = what.begin(this.#host, (value) => {
        woken = true;
        this.wake(process, value);
      });
      if (!woken) process.giveUp = giveUp;
    } catch (error) {
      // A wait that cannot be, as for a time that is no number.
      this.#thrown(process, error);
    }
  }

  /** Ends an interruptible wait, because a handler ran. */
  interrupt(process: Proc): void {
    if (!process.interruptible || !process.giveUp) return;
    process.giveUp();
    this.wake(process, INTERRUPTED);
  }

  /** The wait that stands for the CPU time owed. A program that yields it sets `paying` first. */
  pay(process: Proc): Wait<void> {
    return { begin: (_host, wake) => this.#beginPaying(process, wake) };
  }

  #beginPaying(process: Proc, wake: () => void): () => void {
    const { sim } = this.#options;
    const cost = process.debt;
    process.debt = 0;
    const delay = this.#delayOf(process, cost);
    const weight = weightOf(process);
    this.#computing += 1;
    this.#weights += weight;
    process.computing = true;
    process.busy += delay;
    this.#dilate(process, cost);
    const timer = sim.at((sim.now() + delay) as SimTime, 'cpu', () => {
      this.#paid(process, weight);
      wake();
    });
    return () => {
      this.#paid(process, weight);
      timer.cancel();
    };
  }

  #paid(process: Proc, weight: number): void {
    this.#computing -= 1;
    // From scratch when idle, so that fractions do not add up to a drift.
    this.#weights = this.#computing === 0 ? 0 : this.#weights - weight;
    process.computing = false;
  }

  #dilate(process: Proc, cost: Micros): void {
    const before = process.dilation;
    process.burst += cost;
    while (process.burst >= DILATION_STEP) {
      process.burst -= DILATION_STEP;
      process.dilation = Math.min(MAX_DILATION, process.dilation * 2);
    }
    if (before < REPORTED_DILATION && process.dilation >= REPORTED_DILATION) this.#options.slowed(process);
  }

  /** Makes a fresh program start once the cost of exec is paid. */
  payLater(process: Proc): void {
    process.giveUp = this.#beginPaying(process, () => this.wake(process, undefined));
  }

  /** Fair share of the node's CPUs by weight, then the quota of the cgroups. */
  #delayOf(process: Proc, cost: Micros): Micros {
    const { sim, cpus } = this.#options;
    let delay = cost;
    if (this.#computing >= cpus) {
      const weight = weightOf(process);
      const share = (cpus * weight) / (this.#weights + weight);
      if (share < 1) delay = cost / share;
    }
    return Math.max(1, Math.round(delay + process.namespaces.cgroup.throttle(cost, sim.now())));
  }
}

function firstStep(process: Proc, begin: () => Task<number> | number): IteratorResult<Wait<unknown>, number> {
  process.begin = undefined;
  const body = begin();
  if (typeof body === 'number') return { done: true, value: body };
  process.body = body;
  return body.next(undefined);
}

function weightOf(process: Proc): number {
  const { cgroup } = process.namespaces;
  return (cgroup.limits.cpuShares ?? 1024) / Math.max(1, cgroup.members.size);
}

/** Runs the `finally` blocks of a process that is over. */
export function unwind(process: Proc): void {
  const { body } = process;
  process.body = undefined;
  process.begin = undefined;
  if (!body) return;
  try {
    body.return(0);
  } catch (error) {
    // What a program throws on its way out has nobody left to hear it.
    if (!(error instanceof ProcessGone) && !(error instanceof Error)) throw error;
  }
}
