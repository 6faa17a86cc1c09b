// Scratch space of one scheduling cycle: what a plugin computes in PreFilter and reads in Filter and Score.
// Mirrors framework.CycleState.
import type { FilterPlugin } from './interface.ts';

/** Data that the dry run of a preemption changes, so it must be copied first. */
export interface StateData<T> {
  clone(): T;
}

/** A typed key; each plugin has its own, so that no plugin reads another's data. */
export interface StateKey<T extends StateData<T>> {
  readonly name: string;
  /** Never set; carries the type. */
  readonly type?: T;
}

export function stateKey<T extends StateData<T>>(name: string): StateKey<T> {
  return { name };
}

/** Data that nothing changes after it was written. */
export abstract class FixedState {
  clone(): this {
    return this;
  }
}

export class CycleState {
  readonly #data = new Map<string, StateData<unknown>>();
  /** Filter plugins whose PreFilter had nothing to say about this pod. */
  readonly skipFilter = new Set<string>();
  readonly skipScore = new Set<string>();
  /** The others, in order, once all have run PreFilter. */
  filters: readonly FilterPlugin[] | undefined;

  write<T extends StateData<T>>(key: StateKey<T>, data: T): void {
    this.#data.set(key.name, data);
  }

  read<T extends StateData<T>>(key: StateKey<T>): T | undefined {
    // The key's type says what was written under its name.
    return this.#data.get(key.name) as T | undefined;
  }

  clone(): CycleState {
    const copy = new CycleState();
    for (const [name, data] of this.#data) copy.#data.set(name, data.clone() as StateData<unknown>);
    for (const plugin of this.skipFilter) copy.skipFilter.add(plugin);
    for (const plugin of this.skipScore) copy.skipScore.add(plugin);
    copy.filters = this.filters;
    return copy;
  }
}
