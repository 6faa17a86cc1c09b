// Exponential back-off per key (client-go: util/flowcontrol Backoff), without jitter. An entry doubles at each use and
// is forgotten when an event happens more than twice the maximum after its last update.
import type { Micros, SimTime } from '../../../../engine/simTime.ts';

export interface BackoffEntry {
  readonly backoff: Micros;
  readonly lastUpdate: SimTime;
}

export interface Backoff {
  readonly initial: Micros;
  readonly max: Micros;
  /** The present delay of a key; 0 when there is none. */
  get(key: string): Micros;
  entry(key: string): BackoffEntry | undefined;
  /** Doubles the key's delay, or begins anew. `eventTime`: when it failed. */
  next(key: string, eventTime: SimTime, now: SimTime): void;
  /** Whether the delay, counted from the failure, still runs. */
  isInBackOffSince(key: string, eventTime: SimTime, now: SimTime): boolean;
  /** Whether the delay, counted from the entry's last update, still runs at `eventTime`. */
  isInBackOffSinceUpdate(key: string, eventTime: SimTime): boolean;
  delete(key: string): void;
  /** Drops entries that nobody updated for twice the maximum. */
  gc(now: SimTime): void;
}

export function createBackoff(initial: Micros, max: Micros): Backoff {
  const entries = new Map<string, BackoffEntry>();
  const hasExpired = (eventTime: SimTime, entry: BackoffEntry) => eventTime - entry.lastUpdate > max * 2;

  return {
    initial,
    max,
    get: (key) => entries.get(key)?.backoff ?? 0,
    entry: (key) => entries.get(key),
    next(key, eventTime, now) {
      const entry = entries.get(key);
      const backoff = entry === undefined || hasExpired(eventTime, entry) ? initial : Math.min(entry.backoff * 2, max);
      entries.set(key, { backoff, lastUpdate: now });
    },
    isInBackOffSince(key, eventTime, now) {
      const entry = entries.get(key);
      return entry !== undefined && !hasExpired(eventTime, entry) && now - eventTime < entry.backoff;
    },
    isInBackOffSinceUpdate(key, eventTime) {
      const entry = entries.get(key);
      return entry !== undefined && !hasExpired(eventTime, entry) && eventTime - entry.lastUpdate < entry.backoff;
    },
    delete: (key) => void entries.delete(key),
    gc(now) {
      for (const [key, entry] of entries) if (hasExpired(now, entry)) entries.delete(key);
    },
  };
}
