// Merges equal and similar events of one source, and drops floods. Mirrors client-go tools/record events_cache.go.
import { seconds, type SimTime } from '../../engine/simTime.ts';
import type { EventSource, ObjectReference } from '../../api/core/v1/types.gen.ts';

/** EventAggregator: from the tenth different message within ten minutes on, one event stands for all. */
const MAX_SIMILAR_EVENTS = 10;
const SIMILAR_INTERVAL = seconds(600);
const COMBINED_PREFIX = '(combined from similar events): ';

/** EventSourceObjectSpamFilter: 25 at once, then one every five minutes, per source and object. */
const SPAM_BURST = 25;
const SPAM_REFILL = seconds(300);

const MAX_CACHE_ENTRIES = 4096;

export interface EventDraft {
  readonly involvedObject: ObjectReference;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly source: EventSource;
  readonly at: SimTime;
}

/** What is to become of an event. */
export type Correlated =
  | { readonly type: 'skip' }
  | {
      readonly type: 'write';
      readonly count: number;
      readonly message: string;
      readonly first: SimTime;
      readonly last: SimTime;
      /** For `nameOf` and `written`. */
      readonly key: string;
    };

export interface EventCorrelator {
  correlate(draft: EventDraft): Correlated;
  /** Under which name the event of that key is stored; undefined while it is not. */
  nameOf(key: string): string | undefined;
  /** The event of that key is now stored under this name. */
  written(key: string, name: string): void;
}

interface Observation {
  count: number;
  first: SimTime;
  name: string | undefined;
}

interface SimilarEvents {
  messages: Set<string>;
  last: SimTime;
}

export function createEventCorrelator(): EventCorrelator {
  const similar = new LastUsed<SimilarEvents>();
  const observations = new LastUsed<Observation>();
  const spam = createSpamFilter();

  /** EventAggregate: the event itself, or the one that stands for all like it. */
  function aggregate(draft: EventDraft): { readonly key: string; readonly message: string } {
    const group = groupKey(draft);
    const known = similar.get(group);
    const record = known && draft.at - known.last <= SIMILAR_INTERVAL ? known : { messages: new Set<string>(), last: draft.at };
    record.messages.add(draft.message);
    record.last = draft.at;
    similar.set(group, record);
    if (record.messages.size < MAX_SIMILAR_EVENTS) return { key: `${group}\n${draft.involvedObject.fieldPath ?? ''}\n${draft.message}`, message: draft.message };
    const [oldest] = record.messages;
    if (oldest !== undefined) record.messages.delete(oldest);
    return { key: group, message: COMBINED_PREFIX + draft.message };
  }

  return {
    correlate(draft) {
      const { key, message } = aggregate(draft);
      const before = observations.get(key);
      const count = (before?.count ?? 0) + 1;
      const first = before?.first ?? draft.at;
      observations.set(key, { count, first, name: before?.name });
      if (!spam.accepts(draft)) return { type: 'skip' };
      return { type: 'write', count, message, first, last: draft.at, key };
    },
    nameOf: (key) => observations.get(key)?.name,
    written(key, name) {
      const observation = observations.get(key);
      if (observation) observation.name = name;
    },
  };
}

interface SpamFilter {
  accepts(draft: EventDraft): boolean;
}

/** A bucket per source and object; a token is worth the time in which one grows. */
function createSpamFilter(): SpamFilter {
  const buckets = new LastUsed<{ tokens: number; at: SimTime }>();
  return {
    accepts({ source, involvedObject, type, at }) {
      const key = `${source.component ?? ''}\n${source.host ?? ''}\n${objectKey(involvedObject)}\n${type}`;
      const bucket = buckets.get(key) ?? { tokens: SPAM_BURST * SPAM_REFILL, at };
      bucket.tokens = Math.min(SPAM_BURST * SPAM_REFILL, bucket.tokens + (at - bucket.at));
      bucket.at = at;
      buckets.set(key, bucket);
      if (bucket.tokens < SPAM_REFILL) return false;
      bucket.tokens -= SPAM_REFILL;
      return true;
    },
  };
}

function groupKey({ source, involvedObject, type, reason }: EventDraft): string {
  return `${source.component ?? ''}\n${source.host ?? ''}\n${objectKey(involvedObject)}\n${type}\n${reason}`;
}

function objectKey({ kind = '', namespace = '', name = '', uid = '', apiVersion = '' }: ObjectReference): string {
  return `${kind}\n${namespace}\n${name}\n${uid}\n${apiVersion}`;
}

/** A cache that forgets what was not used for longest. */
class LastUsed<V> {
  readonly #entries = new Map<string, V>();

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= MAX_CACHE_ENTRIES) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** Names an event after its object and instant, as client-go does. `sequence` tells events of one instant apart. */
export function eventName(object: ObjectReference, epochMs: number, time: SimTime, sequence: number): string {
  const nanoseconds = BigInt(epochMs) * 1_000_000n + BigInt(((time % 1000) + 1000) % 1000) * 1000n + BigInt(sequence);
  return `${object.name ?? ''}.${nanoseconds.toString(16)}`;
}

