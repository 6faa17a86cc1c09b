// The Events block of `kubectl describe` (pkg/describe DescribeEvents).
import { compareBytes } from '../../base/compareBytes.ts';
import type { Event } from '../../api/core/v1/types.gen.ts';
import { ageOf, type PrintClock } from '../../api/printers/age.ts';
import { goSort } from '../goSort.ts';
import type { DescribeWriter } from './describeWriter.ts';

export function describeEvents(out: DescribeWriter, events: readonly Event[], clock: PrintClock, level = 0): void {
  if (events.length === 0) {
    out.line(level, 'Events:\t<none>');
    return;
  }
  out.line(level, 'Events:');
  out.line(level + 1, 'Type\tReason\tAge\tFrom\tMessage');
  out.line(level + 1, '----\t------\t----\t----\t-------');
  for (const event of sortedByLastTimestamp(events)) {
    const from = event.source?.component || event.reportingComponent || '';
    const path = event.involvedObject.fieldPath;
    const message = (event.message ?? '').trim();
    out.line(level + 1, [event.type ?? '', event.reason ?? '', interval(event, clock), from, path ? `${path}: ${message}` : message].join('\t'));
  }
}

/** Events written through events.k8s.io have no lastTimestamp and therefore come first. As kubectl sorts: more than a dozen of one second do not keep their order. */
function sortedByLastTimestamp(events: readonly Event[]): readonly Event[] {
  const sorted = [...events];
  goSort(sorted, (a, b) => compareBytes(a.lastTimestamp ?? '', b.lastTimestamp ?? '') < 0);
  return sorted;
}

function interval(event: Event, clock: PrintClock): string {
  const firstAt = event.firstTimestamp ?? event.eventTime;
  if (event.series) return `${ageOf(event.series.lastObservedTime, clock)} (x${event.series.count ?? 0} over ${ageOf(firstAt, clock)})`;
  if ((event.count ?? 0) > 1) return `${ageOf(event.lastTimestamp, clock)} (x${event.count} over ${ageOf(firstAt, clock)})`;
  return ageOf(firstAt, clock);
}
