// `kubectl get events` (pkg/printers/internalversion printEvent).
import type { Event } from '../core/v1/types.gen.ts';
import { ageOf, type PrintClock } from './age.ts';
import { text, type Printer } from './table.ts';

export const eventPrinter = {
  columns: [
    text('Last Seen'), text('Type'), text('Reason'), text('Object'), text('Subobject', 1), text('Source', 1), text('Message'), text('First Seen', 1), text('Count', 1), text('Name', 1),
  ],
  cells(event, clock) {
    const first = event.firstTimestamp ? ageOf(event.firstTimestamp, clock) : ageOf(event.eventTime, clock);
    return [
      lastSeen(event, first, clock),
      event.type ?? '',
      event.reason ?? '',
      objectName(event),
      event.involvedObject.fieldPath ?? '',
      source(event),
      (event.message ?? '').trim(),
      first,
      event.series?.count ?? (event.count || 1),
      event.metadata.name ?? '',
    ];
  },
} satisfies Printer<Event>;

function lastSeen(event: Event, first: string, clock: PrintClock): string {
  if (event.series) return ageOf(event.series.lastObservedTime, clock);
  return event.lastTimestamp ? ageOf(event.lastTimestamp, clock) : first;
}

function objectName(event: Event): string {
  const { kind, name } = event.involvedObject;
  return name ? `${(kind ?? '').toLowerCase()}/${name}` : (kind ?? '').toLowerCase();
}

function source(event: Event): string {
  const component = event.source?.component || event.reportingComponent || '';
  const host = event.source?.host || event.reportingInstance || '';
  return host ? `${component}, ${host}` : component;
}
