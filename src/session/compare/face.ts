// What can be seen of a run over time, taken apart into tracks that can be held against those of another run.
import type { LaneRow, PodRow } from '../readModel/laneRow.ts';
import type { StateKey } from '../readModel/stateKey.ts';

export type TrackKind = 'container' | 'status' | 'phase' | 'condition' | 'pod';

/** One track of one Pod: it has a value at every instant since its first one. */
export interface Track {
  readonly kind: TrackKind;
  /** Name of the Pod. */
  readonly pod: string;
  /** Container, or type of the condition. */
  readonly of?: string;
  readonly values: TrackValue[];
}

export interface TrackValue {
  /** Virtual seconds. */
  readonly t: number;
  /** Equal for what looks equal. */
  readonly key: string;
  readonly shown: Shown;
}

/** A value in Kubernetes' own words. */
export interface Shown {
  /** Reason or word; empty for a container that waits without one. */
  readonly word: string;
  readonly state?: StateKey;
  readonly restarts?: number;
  readonly exitCode?: number;
}

/** By what is the same in runs that are compared: uids are not, nor are names with a template's hash in them. */
export type Face = ReadonlyMap<string, Track>;

export function faceOf(rows: readonly LaneRow[]): Face {
  const tracks = new Map<string, Track>();
  const keys = podKeys(rows);
  const pods = new Map<string, { readonly key: string; readonly name: string }>();
  for (const row of rows) {
    if (row.lane === 'pod') pods.set(row.pod, { key: keys.get(row.pod) ?? '', name: row.name });
    const pod = pods.get(row.pod);
    const value = pod && valueOf(row);
    if (!value) continue;
    if (row.lane === 'gone') endAll(tracks, pod.key, row.t);
    const key = [pod.key, value.kind, value.of ?? ''].join('|');
    const track = tracks.get(key) ?? { kind: value.kind, pod: pod.name, ...(value.of === undefined ? {} : { of: value.of }), values: [] };
    tracks.set(key, track);
    add(track.values, { t: row.t, key: keyOf(value.shown), shown: value.shown });
    // After a Pod that was deleted by force its processes may still end: nobody sees it.
    if (row.lane === 'gone') pods.delete(row.pod);
  }
  return tracks;
}

/** By uid: under which key another run has the same Pod. */
export function podKeys(rows: readonly LaneRow[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.lane !== 'pod') continue;
    const base = baseName(row);
    const n = counts.get(base) ?? 0;
    counts.set(base, n + 1);
    keys.set(row.pod, `${base}#${n}`);
  }
  return keys;
}

/** Pods of a Deployment have the hash of their template in their names: they are told apart by their order. */
function baseName({ namespace, name, owner }: PodRow): string {
  return `${namespace}/${owner?.startsWith('ReplicaSet/') ? owner.replace(/-[^-]+$/, '') : name}`;
}

function valueOf(row: LaneRow): { readonly kind: TrackKind; readonly of?: string; readonly shown: Shown } | undefined {
  switch (row.lane) {
    case 'pod':
      return { kind: 'pod', shown: { word: 'created' } };
    case 'gone':
      return { kind: 'pod', shown: { word: GONE, state: 'gone' } };
    case 'status':
      return { kind: 'status', shown: { word: row.word, state: row.state } };
    case 'phase':
      return { kind: 'phase', shown: { word: row.word } };
    case 'condition':
      return { kind: 'condition', of: row.type, shown: { word: row.status } };
    case 'container':
      return { kind: 'container', of: row.container, shown: { word: row.word, state: row.state, restarts: row.restarts, ...(row.exitCode === undefined ? {} : { exitCode: row.exitCode }) } };
    default:
      return undefined;
  }
}

function keyOf({ word, state, restarts, exitCode }: Shown): string {
  return [word, state, restarts, exitCode].join('|');
}

/** Of what is gone nothing is seen any more, however it was before. */
function endAll(tracks: ReadonlyMap<string, Track>, pod: string, t: number): void {
  for (const [key, { kind, values }] of tracks) if (kind !== 'pod' && key.startsWith(`${pod}|`)) add(values, { t, key: GONE, shown: { word: GONE, state: 'gone' } });
}

/** Key of a track that is not there any more. */
export const GONE = 'deleted';

/** Of several at one instant the last one counts; one that changes nothing that is seen is no value of its own. */
function add(values: TrackValue[], value: TrackValue): void {
  if (values.at(-1)?.t === value.t) values.pop();
  if (values.at(-1)?.key !== value.key) values.push(value);
}
