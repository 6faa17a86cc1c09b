// Nodes of one zone that wait for their NoExecute taint, let through at a limited rate so that a broken network does not
// empty a cluster. Mirrors pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go.
import { seconds, type SimTime } from '../../../engine/simTime.ts';

export class TaintQueue {
  readonly #nodes: string[] = [];
  /** Nodes per second; 0: none. */
  #rate: number;
  /** When the next one may go; the bucket holds one token. */
  #tokenAt = 0;

  constructor(rate: number) {
    this.#rate = rate;
  }

  add(node: string): void {
    if (!this.#nodes.includes(node)) this.#nodes.push(node);
  }

  remove(node: string): void {
    const index = this.#nodes.indexOf(node);
    if (index >= 0) this.#nodes.splice(index, 1);
  }

  setRate(rate: number, now: SimTime): void {
    if (rate === this.#rate) return;
    // A bucket that was empty stays so.
    if (rate > 0) this.#tokenAt = this.#rate === 0 || now < this.#tokenAt ? now + seconds(1 / rate) : now;
    this.#rate = rate;
  }

  /** When the first may go; undefined: none waits, or none may. */
  nextAt(): number | undefined {
    return this.#nodes.length === 0 || this.#rate === 0 ? undefined : this.#tokenAt;
  }

  /** The first in line, if it may go now. It stays in line until it is removed. */
  take(now: SimTime): string | undefined {
    const nextAt = this.nextAt();
    if (nextAt === undefined || nextAt > now) return undefined;
    this.#tokenAt = now + seconds(1 / this.#rate);
    return this.#nodes[0];
  }
}
