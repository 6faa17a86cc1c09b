// Pid namespaces: numbers from 1 in each; a process has a number in its own namespace and in every one above it.
import type { Proc } from './proc.ts';
import type { PidNamespace, Process } from './types.ts';

const PID_MAX = 4_194_304;

/** The numbers of one process: in its own namespace, and in those above. */
export interface PidNumbers {
  get(space: PidNamespace): number | undefined;
}

/** A chain instead of a map: there are two or three of them, and every process has one. */
class NumberChain implements PidNumbers {
  readonly space: PidSpace;
  readonly number: number;
  readonly outer: PidNumbers | undefined;

  constructor(space: PidSpace, number: number, outer: PidNumbers | undefined) {
    this.space = space;
    this.number = number;
    this.outer = outer;
  }

  get(space: PidNamespace): number | undefined {
    return space === this.space ? this.number : this.outer?.get(space);
  }
}

export class PidSpace implements PidNamespace {
  readonly id: number;
  readonly parent: PidSpace | undefined;
  readonly outermost: PidSpace;
  init: Proc | undefined;
  readonly #byNumber = new Map<number, Proc>();
  #next = 1;
  /** Set once process 1 has ended: nothing can be started any more. */
  dead = false;

  constructor(id: number, parent: PidSpace | undefined) {
    this.id = id;
    this.parent = parent;
    this.outermost = parent?.outermost ?? this;
  }

  processes(): readonly Process[] {
    return this.all();
  }

  all(): Proc[] {
    return [...this.#byNumber.values()];
  }

  find(pid: number): Proc | undefined {
    return this.#byNumber.get(pid);
  }

  /** New numbers here and above. */
  allocate(): PidNumbers {
    const own = this.#take();
    return new NumberChain(this, own, this.parent?.allocate());
  }

  /** Numbers that were given out and are free again. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.#advance();
  }

  #take(): number {
    while (this.#byNumber.has(this.#next)) this.#advance();
    const taken = this.#next;
    this.#advance();
    return taken;
  }

  #advance(): void {
    this.#next = this.#next >= PID_MAX ? 2 : this.#next + 1;
  }

  register(process: Proc): void {
    for (let space: PidSpace | undefined = this; space; space = space.parent) {
      const number = process.numbers.get(space);
      if (number !== undefined) space.#byNumber.set(number, process);
    }
    if (process.numbers.get(this) === 1) this.init = process;
  }

  unregister(process: Proc): void {
    for (let space: PidSpace | undefined = this; space; space = space.parent) {
      const number = process.numbers.get(space);
      if (number !== undefined) space.#byNumber.delete(number);
    }
    if (this.init === process) this.init = undefined;
  }
}
