// Processes that wait for the same thing: woken together, in order of arrival; each looks again whether it may go on.
import type { Wait, WaitHost } from '../../engine/task.ts';

/** How processes wait: the kernel's run queue takes them, so waking needs no detour over the event heap. */
export interface ProcessWaitHost extends WaitHost {
  readonly runQueue: true;
}

export class WaitQueue implements Wait<void> {
  #waiters: ((value: void) => void)[] = [];

  begin(host: WaitHost, wake: (value: void) => void): () => void {
    const entry = 'runQueue' in host ? wake : () => host.at(host.now(), 'wait queue', () => wake());
    this.#waiters.push(entry);
    return () => {
      const index = this.#waiters.indexOf(entry);
      if (index >= 0) this.#waiters.splice(index, 1);
    };
  }

  wake(): void {
    if (this.#waiters.length === 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
