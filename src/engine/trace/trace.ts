// The trace: every event in order, and a running hash by which two runs are compared.
import type { TraceEvent, TraceId } from './traceEvent.ts';

export interface Trace {
  readonly length: number;
  /** The event of that id; undefined if it was thinned out or never was. */
  get(id: TraceId): TraceEvent | undefined;
  append(event: TraceEvent): void;
  /** Events with id greater than `after`, oldest first. */
  since(after: TraceId): readonly TraceEvent[];
  all(): readonly TraceEvent[];
  /** 16 hex digits over all events so far; equal for equal runs, in every JavaScript engine. */
  hash(): string;
}

export function createTrace(): Trace {
  const events: TraceEvent[] = [];
  let hashed = 0;
  let low = 0x811c9dc5 | 0;
  let high = 0x9747b28c | 0;

  function mix(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ (unit + i), 0x5bd1e995);
      high ^= high >>> 15;
    }
  }

  return {
    get length() {
      return events.length;
    },
    get: (id) => events[id - 1],
    append: (event) => void events.push(event),
    since: (after) => events.slice(after),
    all: () => events,
    hash() {
      for (; hashed < events.length; hashed++) mix(JSON.stringify(events[hashed]));
      return hex(high) + hex(low);
    },
  };
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
