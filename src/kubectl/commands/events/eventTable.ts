// The table of `kubectl events` (pkg/cmd/events/event_printer.go).
import type { Event } from '../../../api/core/v1/types.gen.ts';
import { ageOf, type PrintClock } from '../../../api/printers/age.ts';
import { GrowingTable } from '../../printers/tabWriter.ts';

export interface EventTableOptions {
  readonly withNamespace: boolean;
  readonly noHeaders: boolean;
}

export class EventTable {
  readonly #options: EventTableOptions;
  readonly #table = new GrowingTable();
  #headPrinted: boolean;

  constructor(options: EventTableOptions) {
    this.#options = options;
    this.#headPrinted = options.noHeaders;
  }

  print(events: readonly Event[], clock: PrintClock): string {
    if (events.length === 0) return '';
    const rows = events.map((event) => [...(this.#options.withNamespace ? [event.metadata.namespace ?? ''] : []), ...cellsOf(event, clock)]);
    if (!this.#headPrinted) rows.unshift([...(this.#options.withNamespace ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']);
    this.#headPrinted = true;
    return this.#table.print(rows);
  }
}

/** RFC 3339. */
export function lastSeenAt(event: Event): string {
  return event.series?.lastObservedTime || event.lastTimestamp || event.eventTime || '';
}

function cellsOf(event: Event, clock: PrintClock): string[] {
  const { kind, name } = event.involvedObject;
  return [interval(event, clock), event.type ?? '', event.reason ?? '', `${kind ?? ''}/${name ?? ''}`, (event.message ?? '').trim()];
}

function interval(event: Event, clock: PrintClock): string {
  const first = ageOf(event.firstTimestamp || event.eventTime, clock);
  const count = event.series?.count ?? event.count ?? 0;
  return count > 1 ? `${ageOf(lastSeenAt(event), clock)} (x${count} over ${first})` : ageOf(lastSeenAt(event), clock);
}
