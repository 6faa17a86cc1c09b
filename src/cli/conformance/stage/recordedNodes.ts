// When the recorded cluster's nodes had been registered: as the recording lists them, else as other recordings of that hour do.
import type { RecordedTrace } from './recordedTrace.ts';

/** Oldest first: nodes were deleted and registered again now and then. */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['node-1', ['2026-11-21T02:19:23Z']],
  ['node-2', ['2026-11-21T02:56:04Z', '2026-11-21T04:12:05Z']],
  ['node-3', ['2026-11-21T02:56:04Z', '2026-11-21T03:38:24Z', '2026-11-21T04:12:06Z']],
]);

export function registrations(trace: RecordedTrace): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, times] of KNOWN) {
    const time = times.findLast((one) => one < trace.start);
    if (time !== undefined) found.set(name, time);
  }
  for (const { kind, type, name, object } of trace.trace) {
    const time = object?.metadata?.creationTimestamp;
    if (kind === 'Node' && type === 'LISTED' && name !== undefined && time !== undefined) found.set(name, time);
  }
  return found;
}
