// One row per notification about an Event, in the form of the recorded traces (golden README: `events`).
import type { Event } from '../../api/core/v1/types.gen.ts';
import type { WallClock } from '../../engine/simTime.ts';

export interface EventRow {
  /** Seconds since the start. */
  readonly t: number;
  /** `pod/web`. */
  readonly object: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** 0 for events written through events.k8s.io. */
  readonly count: number;
  readonly from: string;
  readonly fieldPath?: string;
  /** Seconds since the start, as text. */
  readonly first?: string;
  readonly action?: string;
  readonly change?: 'MODIFIED';
}

export function eventRow(event: Event, t: number, change: 'ADDED' | 'MODIFIED', clock: WallClock): EventRow {
  const first = event.firstTimestamp ?? event.eventTime;
  const since = first === undefined ? undefined : clock.parse(first);
  return {
    t,
    object: `${(event.involvedObject.kind ?? '').toLowerCase()}/${event.involvedObject.name ?? ''}`,
    type: event.type ?? '',
    reason: event.reason ?? '',
    message: event.message ?? '',
    count: event.count ?? event.series?.count ?? 0,
    from: event.source?.component || event.reportingComponent || '',
    ...(event.involvedObject.fieldPath ? { fieldPath: event.involvedObject.fieldPath } : {}),
    ...(since === undefined ? {} : { first: String(since / 1_000_000) }),
    ...(event.action ? { action: event.action } : {}),
    ...(change === 'MODIFIED' ? { change } : {}),
  };
}
