// The work queue of controllers: a key is worked on once at a time, and additions meanwhile are merged. Mirrors client-go
// util/workqueue (queue, delaying queue, rate-limiting queue).
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/simTime.ts';
import { Signal, wait, type Task, type TaskHandle, type Timer } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import { createRateLimiter, type RateLimiter } from './rateLimiter.ts';
import type { WorkQueue } from './workqueue.types.ts';

/** Of the events merged into one key, the latest this many stay its causes. */
const MAX_CAUSES = 8;

export interface WorkQueueOptions<K> {
  readonly sim: Simulation;
  readonly name: string;
  readonly rateLimiter?: RateLimiter<K>;
}

export function createWorkQueue<K>(options: WorkQueueOptions<K>): WorkQueue<K> {
  return new MergingQueue(options);
}

/** A key that is added later, with everything that asked for it. */
interface Delayed {
  readonly timer: Timer;
  causes: readonly TraceId[];
}

class MergingQueue<K> implements WorkQueue<K> {
  readonly #sim: Simulation;
  readonly #name: string;
  readonly #limiter: RateLimiter<K>;
  /** Keys in order of arrival; a Map keeps it. */
  readonly #waiting = new Map<K, readonly TraceId[]>();
  readonly #processing = new Set<K>();
  /** Added again while being worked on. */
  readonly #dirty = new Map<K, readonly TraceId[]>();
  readonly #delayed = new Map<K, Delayed>();
  readonly #arrival = new Signal();

  constructor({ sim, name, rateLimiter }: WorkQueueOptions<K>) {
    this.#sim = sim;
    this.#name = name;
    this.#limiter = rateLimiter ?? createRateLimiter();
  }

  get length(): number {
    return this.#waiting.size;
  }

  add(key: K): void {
    const causes = this.#sim.causes();
    if (this.#processing.has(key)) {
      this.#dirty.set(key, merged(this.#dirty.get(key), causes));
      return;
    }
    const before = this.#waiting.get(key);
    this.#waiting.set(key, merged(before, causes));
    if (before === undefined) this.#arrival.fire();
  }

  addAfter(key: K, delay: Micros): void {
    if (delay <= 0) return this.add(key);
    const due = this.#sim.now() + delay;
    const pending = this.#delayed.get(key);
    const causes = merged(pending?.causes, this.#sim.causes());
    if (pending && pending.timer.dueAt <= due) {
      pending.causes = causes;
      return;
    }
    pending?.timer.cancel();
    const timer = this.#sim.after(delay, `${this.#name}: add later`, () => {
      const whyNow = this.#delayed.get(key)?.causes ?? causes;
      this.#delayed.delete(key);
      this.#sim.withCauses(whyNow, () => this.add(key));
    });
    this.#delayed.set(key, { timer, causes });
  }

  addRateLimited(key: K): void {
    this.addAfter(key, this.#limiter.when(key));
  }

  forget(key: K): void {
    this.#limiter.forget(key);
  }

  requeues(key: K): number {
    return this.#limiter.failures(key);
  }

  *take(): Task<K> {
    for (;;) {
      const next = this.#waiting.entries().next();
      if (!next.done) {
        const [key, causes] = next.value;
        this.#waiting.delete(key);
        this.#processing.add(key);
        this.#sim.setCauses(causes);
        return key;
      }
      yield* wait(this.#arrival.wait());
    }
  }

  done(key: K): void {
    this.#processing.delete(key);
    const again = this.#dirty.get(key);
    if (again === undefined) return;
    this.#dirty.delete(key);
    this.#sim.withCauses(again, () => this.add(key));
  }
}

function merged(before: readonly TraceId[] | undefined, causes: readonly TraceId[]): readonly TraceId[] {
  if (before === undefined || before.length === 0) return causes;
  if (causes.every((cause) => before.includes(cause))) return before;
  return [...new Set([...before, ...causes])].slice(-MAX_CAUSES);
}

/** How a reconcile of one key ended. `again`: with the key's growing delay; `after`: at that time, whatever happens before. */
export type Reconciled = { readonly type: 'done' } | { readonly type: 'again' } | { readonly type: 'after'; readonly delay: Micros };

export const DONE: Reconciled = { type: 'done' };
export const AGAIN: Reconciled = { type: 'again' };

export interface WorkersOptions<K> {
  readonly sim: Simulation;
  readonly name: string;
  readonly queue: WorkQueue<K>;
  /** Default 1. */
  readonly count?: number;
  reconcile(key: K): Task<Reconciled>;
}

/** Starts workers that take key after key. Returns how to stop them. */
export function runWorkers<K>({ sim, name, queue, count = 1, reconcile }: WorkersOptions<K>): () => void {
  function* work(): Task<void> {
    for (;;) {
      const key = yield* queue.take();
      const outcome = yield* reconcile(key);
      if (outcome.type === 'again') queue.addRateLimited(key);
      else queue.forget(key);
      if (outcome.type === 'after') queue.addAfter(key, outcome.delay);
      queue.done(key);
    }
  }
  const workers: TaskHandle<void>[] = Array.from({ length: count }, (_, i) => sim.spawn(`${name} worker ${i}`, work));
  return () => {
    for (const worker of workers) worker.cancel();
  };
}
