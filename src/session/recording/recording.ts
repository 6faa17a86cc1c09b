// A run in the form of a recorded trace (golden README): summary, events, outputs and the watch notifications of other kinds.
import { findResource } from '../../api/scheme/scheme.ts';
import type { Event, Pod } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { toSeconds, type SimTime, type WallClock } from '../../engine/simTime.ts';
import type { CommandOutput, OutputRow } from '../commandOutput.ts';
import { outputRow } from '../commandOutput.ts';
import { eventRow, type EventRow } from './eventRow.ts';
import { sameSummary, summarisePod, type PodSummary } from './podSummary.ts';

export interface WatchRow {
  readonly t: number;
  readonly kind: string;
  readonly name: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'LISTED';
  readonly object: KubeObject;
}

export interface Recording {
  readonly summary: readonly PodSummary[];
  readonly events: readonly EventRow[];
  readonly outputs: readonly OutputRow[];
  readonly trace: readonly WatchRow[];
  readonly duration: number;
}

export interface RecordingOptions {
  readonly store: Store;
  readonly clock: WallClock;
  readonly outputs: readonly Omit<CommandOutput, 'seq'>[];
  /** Absent: all namespaces but those of the system. */
  readonly namespace?: string;
  /** t = 0 of the recording, and its end. */
  readonly from: SimTime;
  readonly to: SimTime;
  /** Kinds whose notifications are wanted in `trace`. */
  readonly kinds: readonly string[];
}

export function record(options: RecordingOptions): Recording {
  const { from, to, outputs } = options;
  return {
    summary: summaryOf(options),
    events: eventsOf(options),
    outputs: outputs.filter((output) => output.startedAt >= from && output.startedAt <= to).map((output) => outputRow(output, to, from)),
    trace: options.kinds.flatMap((kind) => rowsOfKind(options, kind)).sort((a, b) => a.t - b.t),
    duration: toSeconds(to - from),
  };
}

/** Versions of a resource between start and end of the recording, in order of writing. */
function versionsBetween({ store, namespace, from, to }: RecordingOptions, resource: Resource, namespaced: boolean): ObjectVersion[] {
  const versions: ObjectVersion[] = [];
  const stop = store.subscribe(resource, 0, (version) => {
    if (version.t >= from && version.t <= to && (!namespaced || isWanted(version.object.metadata?.namespace ?? '', namespace))) versions.push(version);
  });
  stop();
  return versions;
}

function isWanted(namespace: string, wanted: string | undefined): boolean {
  return wanted === undefined ? !namespace.startsWith('kube-') : namespace === wanted;
}

function summaryOf(options: RecordingOptions): PodSummary[] {
  const last = new Map<string, PodSummary>();
  const rows: PodSummary[] = [];
  for (const version of versionsBetween(options, 'pods', true)) {
    const row = summarisePod(version.object as Pod, toSeconds(version.t - options.from), version.type === 'DELETED');
    const key = version.uid;
    const before = last.get(key);
    if (before && sameSummary(before, row)) continue;
    if (row.type === 'DELETED') last.delete(key);
    else last.set(key, row);
    rows.push(row);
  }
  return rows;
}

function eventsOf(options: RecordingOptions): EventRow[] {
  return versionsBetween(options, 'events', true)
    .filter((version) => version.type !== 'DELETED')
    .map((version) => eventRow(version.object as Event, toSeconds(version.t - options.from), version.type === 'ADDED' ? 'ADDED' : 'MODIFIED', options.clock));
}

function rowsOfKind(options: RecordingOptions, kind: string): WatchRow[] {
  const resource = findResource(kind);
  if (!resource) return [];
  const row = (version: ObjectVersion, t: number, type: WatchRow['type']): WatchRow => ({ t, kind, name: version.object.metadata?.name ?? '', type, object: version.object });
  const listed = resource.namespaced
    ? []
    : options.store.listAt(resource.name as Resource, options.from).map((object): WatchRow => ({ t: -1, kind, name: object.metadata?.name ?? '', type: 'LISTED', object }));
  return [...listed, ...versionsBetween(options, resource.name as Resource, resource.namespaced).map((version) => row(version, toSeconds(version.t - options.from), version.type))];
}
