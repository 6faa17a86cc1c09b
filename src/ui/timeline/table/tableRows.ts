// The timeline as rows of a table, newest first: what changed, from what to what, and by whom.
import type { LaneIndex, PodLanes } from '../../state/laneIndex.ts';
import type { Selection } from '../../state/selection.ts';
import type { InputRow } from '../../../session/readModel/laneRow.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import type { WhySubject } from '../../../session/readModel/scene.ts';
import { flips } from '../model/marks.ts';

export type Track = 'status' | 'phase' | 'condition' | 'container' | 'probe' | 'event' | 'deleted' | 'action';

export interface TableRow {
  readonly key: string;
  readonly t: number;
  readonly object: string;
  readonly track: Track;
  /** Of conditions and probes: which one. */
  readonly detail?: string;
  readonly from?: string;
  readonly to: string;
  /** How it is drawn. */
  readonly state?: StateKey;
  /** It holds for many results in a row. */
  readonly repeats?: boolean;
  readonly by?: string;
  readonly why?: WhySubject;
  readonly selection?: Selection;
}

export interface TableRows {
  readonly rows: readonly TableRow[];
  /** How many there are altogether. */
  readonly all: number;
}

/** More rows than anybody reads at once; the filter brings the others. */
export const MOST_ROWS = 300;

/** Of one Pod, or of all; of each list only as many rows are made as can be shown. */
export function tableRows(index: LaneIndex, inputs: readonly InputRow[], pod: string | undefined): TableRows {
  const pods = pod === undefined ? [...index.pods.values()] : [index.pods.get(pod)].filter((lanes) => lanes !== undefined);
  const lists = [...pods.flatMap(podRows), ...(pod === undefined ? [actions(inputs)] : [])];
  const rows = lists.flatMap(({ rows: newest }) => newest).sort((a, b) => b.t - a.t);
  return { rows: rows.slice(0, MOST_ROWS), all: lists.reduce((sum, { all }) => sum + all, 0) };
}

interface List {
  readonly rows: readonly TableRow[];
  readonly all: number;
}

type Make<R> = (row: R, before: R | undefined) => Omit<TableRow, 'key' | 't'>;

/** Rows keep their identity: only new ones are drawn. */
const made = new WeakMap<object, TableRow>();

/** The newest rows of one lane; each says what it changed from. */
function list<R extends { readonly t: number }>(rows: readonly R[], key: string, make: Make<R>): List {
  const first = Math.max(0, rows.length - MOST_ROWS);
  return { all: rows.length, rows: rows.slice(first).map((row, n) => madeOnce(row, `${key} ${first + n}`, () => make(row, rows[first + n - 1]))) };
}

function madeOnce(row: { readonly t: number }, key: string, make: () => Omit<TableRow, 'key' | 't'>): TableRow {
  const before = made.get(row);
  if (before) return before;
  const after = { key, t: row.t, ...make() };
  made.set(row, after);
  return after;
}

function actions(inputs: readonly InputRow[]): List {
  return list(inputs, 'action', ({ label, type }) => ({ object: '', track: 'action', detail: type, to: label, by: 'user' }));
}

function by(row: { readonly by?: string }, otherwise?: string): { readonly by?: string } {
  const who = row.by ?? otherwise;
  return who === undefined ? {} : { by: who };
}

function from(word: string | undefined): { readonly from?: string } {
  return word === undefined ? {} : { from: word };
}

function podRows(lanes: PodLanes): List[] {
  const { pod: uid, namespace, name } = lanes.pod;
  const selection: Selection = { kind: 'pod', uid, namespace, name };
  const ofPod = { object: name, selection };
  return [
    // STATUS is no field: kubectl works it out.
    list(lanes.status.filter((row, n) => row.word !== lanes.status[n - 1]?.word), `${uid} status`, (row, before) => ({ ...ofPod, track: 'status', ...from(before?.word), to: row.word, state: row.state, ...by(row, 'kubectl'), why: { about: 'status', pod: uid } })),
    list(lanes.phase, `${uid} phase`, (row, before) => ({ ...ofPod, track: 'phase', ...from(before?.word), to: row.word, ...by(row), why: { about: 'phase', pod: uid } })),
    ...conditionLists(lanes, ofPod),
    ...[...lanes.containerRows].flatMap(([container]) => containerLists(lanes, container)),
    list(lanes.events, `${uid} event`, (row) => ({ ...ofPod, track: 'event', detail: row.type, to: row.count > 1 ? `${row.reason} ×${row.count}` : row.reason, ...by(row), why: { about: 'event', uid: row.uid } })),
    list(lanes.gone ? [lanes.gone] : [], `${uid} gone`, (row) => ({ ...ofPod, track: 'deleted', to: '', ...by(row) })),
  ];
}

function conditionLists(lanes: PodLanes, ofPod: { readonly object: string; readonly selection: Selection }): List[] {
  const uid = lanes.pod.pod;
  const types = [...new Set(lanes.conditions.map(({ type }) => type))];
  return types.map((type) => {
    const rows = flips(lanes.conditions.filter((row) => row.type === type));
    return list(rows, `${uid} ${type}`, (row, before) => ({ ...ofPod, track: 'condition', detail: type, ...from(before?.status), to: row.status, ...by(row), why: { about: 'condition', pod: uid, type } }));
  });
}

function containerLists(lanes: PodLanes, container: string): List[] {
  const { pod: uid, namespace, name } = lanes.pod;
  const base = { object: `${name} / ${container}`, selection: { kind: 'container', uid, namespace, name, container } as const, why: { about: 'container', pod: uid, container } as const };
  const kinds = lanes.containers.find((candidate) => candidate.name === container)?.probes ?? [];
  return [
    list(lanes.containerRows.get(container) ?? [], `${uid} ${container}`, (row, before) => ({ ...base, track: 'container', ...from(before?.word), to: row.exitCode === undefined ? row.word : `${row.word} (${row.exitCode})`, state: row.state, ...by(row) })),
    ...kinds.map(({ kind }) => list(lanes.probes.get(`${container}/${kind}`) ?? [], `${uid} ${container} ${kind}`, (row) => ({ ...base, track: 'probe', detail: kind, to: row.result, ...(row.repeats ? { repeats: true } : {}), ...by(row) }))),
  ];
}
