// What the recorded cluster's nodes had been through before: when they were registered, and how they were tainted.
import type { Node, Taint } from '../../../api/core/v1/types.gen.ts';
import type { RecordedTrace } from './recordedTrace.ts';

/** Oldest first: nodes were deleted and registered again now and then. */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['node-1', ['2026-11-21T02:19:23Z']],
  ['node-2', ['2026-11-21T02:56:04Z', '2026-11-21T04:12:05Z']],
  ['node-3', ['2026-11-21T02:56:04Z', '2026-11-21T03:38:24Z', '2026-11-21T04:12:06Z']],
]);

/** As the recording lists them, else as other recordings of that hour do. */
export function registrations(trace: RecordedTrace): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, times] of KNOWN) {
    const time = times.findLast((one) => one < trace.start);
    if (time !== undefined) found.set(name, time);
  }
  for (const [name, { metadata }] of listedNodes(trace)) if (metadata?.creationTimestamp !== undefined) found.set(name, metadata.creationTimestamp);
  return found;
}

/** Taints that a node had before the recording began. */
export function recordedTaints(trace: RecordedTrace, node: string): readonly Taint[] {
  return listedNodes(trace).get(node)?.spec?.taints ?? [];
}

function listedNodes(trace: RecordedTrace): ReadonlyMap<string, Node> {
  const listed = new Map<string, Node>();
  for (const { kind, type, name, object } of trace.trace) if (kind === 'Node' && type === 'LISTED' && name !== undefined && object !== undefined) listed.set(name, object as Node);
  return listed;
}
