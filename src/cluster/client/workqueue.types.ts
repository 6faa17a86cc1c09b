// Work queues as in client-go: one key at a time, merged while waiting, with the events that asked for it as causes.
import type { Task } from '../../engine/task.ts';
import type { Micros } from '../../engine/simTime.ts';

export interface WorkQueue<K> {
  readonly length: number;
  /** Adds a key, or merges into the waiting one; the present causes are kept with it. */
  add(key: K): void;
  addAfter(key: K, delay: Micros): void;
  /** Adds after the key's own exponential delay (5 ms × 2^n, at most 1000 s; workqueue.DefaultControllerRateLimiter). */
  addRateLimited(key: K): void;
  forget(key: K): void;
  requeues(key: K): number;
  /** Waits for the next key; the taker's causes become those merged into it. Call `done` afterwards. */
  take(): Task<K>;
  done(key: K): void;
}
