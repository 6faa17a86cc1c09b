// Tasks: generators run by the kernel. A task yields what it waits for and may be cancelled at any such point.
//
//   function* pull(sim: Simulation): Task<string> {
//     yield* sleep(seconds(2));
//     const first = yield* race({ reply: receive(channel), timeout: sleep(seconds(30)) });
//     …
//   }
import type { Micros, SimTime } from './simTime.ts';
import type { TraceId } from './trace/traceEvent.ts';

/** What a wait may use while it is pending. */
export interface WaitHost {
  now(): SimTime;
  at(time: SimTime, label: string, fn: () => void): Timer;
}

/** Something a task can yield: registers `wake`, which is called at most once; returns how to give up. */
export interface Wait<T> {
  begin(host: WaitHost, wake: (value: T) => void): () => void;
}

/** A generator that the kernel runs. Call it from another task with `yield*`. */
export type Task<T> = Generator<Wait<unknown>, T, unknown>;

export interface Timer {
  /** True until it fired or was cancelled. */
  readonly pending: boolean;
  readonly dueAt: SimTime;
  cancel(): void;
}

export type TaskState = 'running' | 'done' | 'cancelled';

export interface TaskHandle<T> {
  readonly label: string;
  readonly state: TaskState;
  /** The value once done. */
  readonly result: T | undefined;
  /** Unwinds the task (its `finally` blocks run now, and must not wait). Does nothing when it is over. */
  cancel(): void;
  /** Wait for the end; undefined if it was cancelled. */
  join(): Task<T | undefined>;
}

/** Yields one wait, typed. */
export function* wait<T>(what: Wait<T>): Task<T> {
  return (yield what as Wait<unknown>) as T;
}

/** Waits for a length of virtual time (0 = let others at this instant go first). */
export function* sleep(delay: Micros): Task<void> {
  yield sleepWait(delay) as Wait<unknown>;
}

export function sleepWait(delay: Micros): Wait<void> {
  return {
    begin(host, wake) {
      const timer = host.at((host.now() + Math.max(0, Math.round(delay))) as SimTime, 'sleep', wake);
      return () => timer.cancel();
    },
  };
}

/** A condition that tasks wait for and others announce; every waiter at that moment wakes. */
export class Signal<T = void> {
  #waiters: ((value: T) => void)[] = [];

  fire(value: T): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake(value);
  }

  wait(): Wait<T> {
    return {
      begin: (host, wake) => {
        let timer: Timer | undefined;
        const entry = (value: T) => {
          timer = host.at(host.now(), 'signal', () => wake(value));
        };
        this.#waiters.push(entry);
        return () => {
          timer?.cancel();
          const index = this.#waiters.indexOf(entry);
          if (index >= 0) this.#waiters.splice(index, 1);
        };
      },
    };
  }
}

/** An unbounded queue of values between tasks; each value goes to one receiver, in order. */
export class Channel<T> {
  readonly #values: T[] = [];
  readonly #arrival = new Signal();

  get length(): number {
    return this.#values.length;
  }

  send(value: T): void {
    this.#values.push(value);
    this.#arrival.fire();
  }

  tryReceive(): T | undefined {
    return this.#values.shift();
  }

  *receive(): Task<T> {
    while (this.#values.length === 0) yield this.#arrival.wait() as Wait<unknown>;
    return this.#values.shift() as T;
  }
}

export type RaceResult<Waits extends Readonly<Record<string, Wait<unknown>>>> = {
  [K in keyof Waits]: { readonly winner: K; readonly value: Waits[K] extends Wait<infer T> ? T : never };
}[keyof Waits];

/** Waits for the first of several; the others are given up. */
export function* race<Waits extends Readonly<Record<string, Wait<unknown>>>>(waits: Waits): Task<RaceResult<Waits>> {
  const first: Wait<unknown> = {
    begin(host, wake) {
      const cancels: (() => void)[] = [];
      let over = false;
      const giveUp = () => {
        over = true;
        for (const cancel of cancels) cancel();
      };
      for (const [winner, one] of Object.entries(waits)) {
        cancels.push(
          one.begin(host, (value) => {
            if (over) return;
            giveUp();
            wake({ winner, value });
          }),
        );
        if (over) break;
      }
      return giveUp;
    },
  };
  return (yield first) as RaceResult<Waits>;
}

/** Causes a task carries between its steps: those of what woke it last, or of what it noted itself. */
export interface TaskCauses {
  causes: readonly TraceId[];
}
