// Delays that grow with every failure. Mirrors client-go util/workqueue default_rate_limiters.go and util/flowcontrol backoff.go.
import { millis, seconds, type Micros } from '../../engine/simTime.ts';

/** workqueue.DefaultTypedControllerRateLimiter, per item. */
export const CONTROLLER_BASE_DELAY: Micros = millis(5);
export const CONTROLLER_MAX_DELAY: Micros = seconds(1000);

/** base × 2^failures, at most `max`. */
export function exponentialDelay(failures: number, base: Micros = CONTROLLER_BASE_DELAY, max: Micros = CONTROLLER_MAX_DELAY): Micros {
  let delay = base;
  for (let i = 0; i < failures && delay < max; i++) delay *= 2;
  return Math.min(delay, max);
}

export interface RateLimiter<K> {
  /** The delay before the next try; each call counts as a failure. */
  when(key: K): Micros;
  failures(key: K): number;
  forget(key: K): void;
}

export function createRateLimiter<K>(base?: Micros, max?: Micros): RateLimiter<K> {
  const counts = new Map<K, number>();
  return {
    when(key) {
      const failures = counts.get(key) ?? 0;
      counts.set(key, failures + 1);
      return exponentialDelay(failures, base, max);
    },
    failures: (key) => counts.get(key) ?? 0,
    forget: (key) => void counts.delete(key),
  };
}

/** What flowcontrol.Backoff remembers of one key. */
export interface BackoffEntry {
  readonly delay: Micros;
  readonly updatedAt: Micros;
}

/** flowcontrol.Backoff.Next: doubled, unless nothing happened for longer than twice the maximum. */
export function nextBackoff(entry: BackoffEntry | undefined, now: Micros, base: Micros, max: Micros): BackoffEntry {
  const fresh = entry === undefined || now - entry.updatedAt > 2 * max;
  return { delay: fresh ? base : Math.min(entry.delay * 2, max), updatedAt: now };
}
