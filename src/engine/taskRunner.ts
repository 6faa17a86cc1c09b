// Runs one generator: resumes it when what it waits for happens, unwinds it when it is cancelled.
import type { Simulation } from './simulation.ts';
import { Signal, wait, type Task, type TaskHandle, type TaskState, type Wait } from './task.ts';
import type { TraceId } from './trace/traceEvent.ts';

export function startTask<T>(sim: Simulation, label: string, body: () => Task<T>): TaskHandle<T> {
  return new Runner(sim, label, body);
}

class Runner<T> implements TaskHandle<T> {
  readonly label: string;
  state: TaskState = 'running';
  result: T | undefined;
  readonly #sim: Simulation;
  #generator: Task<T> | undefined;
  #giveUp: (() => void) | undefined;
  #stepping = false;
  #cancelRequested = false;
  readonly #end = new Signal();

  constructor(sim: Simulation, label: string, body: () => Task<T>) {
    this.#sim = sim;
    this.label = label;
    const start = sim.at(sim.now(), label, () => {
      this.#giveUp = undefined;
      this.#generator = body();
      this.#step(undefined);
    });
    this.#giveUp = () => start.cancel();
  }

  #step(value: unknown): void {
    const generator = this.#generator;
    if (!generator) return;
    this.#stepping = true;
    let next: IteratorResult<Wait<unknown>, T>;
    try {
      next = generator.next(value);
    } finally {
      this.#stepping = false;
    }
    if (next.done) this.#finish('done', next.value);
    else if (this.#cancelRequested) this.#unwind();
    else this.#await(next.value);
  }

  #await(what: Wait<unknown>): void {
    const slept: readonly TraceId[] = this.#sim.causes();
    let woken = false;
    const giveUp = what.begin(this.#sim, (value) => {
      woken = true;
      this.#giveUp = undefined;
      // Waking by a plain timer keeps the causes of the one who armed it; the kernel has set them already.
      if (this.#sim.causes().length === 0) this.#sim.setCauses(slept);
      this.#step(value);
    });
    if (!woken) this.#giveUp = giveUp;
  }

  cancel(): void {
    if (this.state !== 'running') return;
    this.#cancelRequested = true;
    if (this.#stepping) return; // a task that cancels itself unwinds at its next wait
    this.#giveUp?.();
    this.#giveUp = undefined;
    this.#unwind();
  }

  #unwind(): void {
    const generator = this.#generator;
    this.#generator = undefined;
    generator?.return(undefined as T);
    this.#finish('cancelled', undefined);
  }

  #finish(state: TaskState, result: T | undefined): void {
    this.state = state;
    this.result = result;
    this.#generator = undefined;
    this.#end.fire();
  }

  *join(): Task<T | undefined> {
    if (this.state === 'running') yield* wait(this.#end.wait());
    return this.result;
  }
}
