// Whether containerd runs. What it works on takes time, and ends early when it is stopped.
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';

export class UpSwitch {
  #up = true;
  #downSince: SimTime | undefined;
  readonly #working = new Set<() => void>();

  get up(): boolean {
    return this.#up;
  }

  get downSince(): SimTime | undefined {
    return this.#downSince;
  }

  set(up: boolean, now: SimTime): void {
    if (this.#up === up) return;
    this.#up = up;
    this.#downSince = up ? undefined : now;
    if (up) return;
    for (const end of [...this.#working]) end();
  }

  /** Lets time pass; false when containerd was stopped meanwhile. */
  *pass(time: Micros): Task<boolean> {
    if (time > 0) yield this.#until(time) as Wait<unknown>;
    return this.#up;
  }

  #until(time: Micros): Wait<void> {
    return {
      begin: (host, wake) => {
        const end = () => {
          timer.cancel();
          this.#working.delete(end);
          wake();
        };
        const timer = host.at((host.now() + time) as SimTime, 'containerd', end);
        this.#working.add(end);
        return () => {
          timer.cancel();
          this.#working.delete(end);
        };
      },
    };
  }

  /** Over when it is stopped; for races. */
  stopped(): Wait<void> {
    return {
      begin: (host, wake) => {
        const end = () => {
          this.#working.delete(end);
          timer = host.at(host.now(), 'containerd stopped', () => wake());
        };
        let timer: { cancel(): void } | undefined;
        this.#working.add(end);
        return () => {
          this.#working.delete(end);
          timer?.cancel();
        };
      },
    };
  }
}
