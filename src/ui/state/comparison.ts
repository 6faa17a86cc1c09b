// A comparison as the page knows it: lanes that grow while they run, where they part, and the instant that is shown of all of them.
import type { MatrixAnswer } from '../../scenario/matrix/matrix.ts';
import type { Difference } from '../../session/compare/differences.ts';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import type { CompareAnswer, CompareAsk, ComparisonMessage } from '../../worker/protocol.ts';
import { createLaneIndex, type GrowingLaneIndex } from './laneIndex.ts';

export interface ComparedLane {
  readonly row?: string;
  readonly column: string;
  readonly index: GrowingLaneIndex;
  readonly inputs: readonly InputRow[];
  /** What the server said to the first input that it refused. */
  readonly refused?: string;
  readonly stopped?: NonNullable<ComparisonMessage['lanes'][number]['stopped']>;
}

export interface Comparison {
  readonly id: number;
  readonly ask: CompareAsk;
  /** A ready-made one, or what differs, in Kubernetes' own words; absent for branches. */
  readonly about?: { readonly slug: string } | { readonly field: string };
  /** What the cells show beside states. */
  readonly shows?: MatrixAnswer;
  /** Row by row. */
  readonly lanes: readonly ComparedLane[];
  readonly columns: readonly string[];
  /** Which lane each is held against; itself: none. */
  readonly against: readonly number[];
  /** Empty: the columns are all there is. */
  readonly rows: readonly string[];
  /** Changes with every message; lanes grow in place. */
  readonly version: number;
  readonly differences: readonly Difference[];
  /** Instants at which another track of some lane begins to differ, ascending. */
  readonly stops: readonly number[];
  /** The instant that all lanes have come to, and the one they run to. */
  readonly reach: number;
  readonly of: number;
  /** Of a link: the instant to show as soon as all lanes have come to it. */
  readonly opensAt?: number;
  /** Virtual seconds that are shown. */
  readonly cursor: number;
  readonly playing: boolean;
  readonly speed: number | 'max';
  readonly layout: 'matrix' | 'side';
  readonly fault?: string;
}

/** More lanes have no room for a graph each. */
const MOST_BESIDE = 4;

export function canStandBeside({ lanes }: Pick<Comparison, 'lanes'>): boolean {
  return lanes.length <= MOST_BESIDE;
}

/** Differences nearer together are one stop. */
const STOP_PITCH = 0.1;

export function emptyComparison(ask: CompareAsk, given: Comparison['about'], answer: Omit<Extract<CompareAnswer, { readonly ok: true }>, 'ok'>): Comparison {
  const lanes = answer.lanes.map((lane): ComparedLane => ({ ...lane, index: createLaneIndex(), inputs: [] }));
  const rows = [...new Set(lanes.flatMap(({ row }) => row ?? []))];
  const about = given ?? answer.link?.about;
  const fits = rows.length > 0 || !canStandBeside({ lanes }) ? 'matrix' : 'side';
  return {
    id: answer.comparison, ask, ...(about ? { about } : {}), ...(answer.shows ? { shows: answer.shows } : {}), lanes, rows, against: answer.against,
    columns: lanes.slice(0, lanes.length / Math.max(1, rows.length)).map(({ column }) => column),
    version: 0, differences: lanes.map(() => ({ stretches: [], instants: [] })), stops: [],
    ...(answer.link?.at === undefined ? {} : { opensAt: answer.link.at }),
    reach: 0, of: answer.until, cursor: 0, playing: false, speed: 20, layout: canStandBeside({ lanes }) ? (answer.link?.layout ?? fits) : 'matrix',
  };
}

export function afterComparison(before: Comparison, message: ComparisonMessage): Comparison {
  const lanes = before.lanes.map((lane, i): ComparedLane => {
    const news = message.lanes[i];
    if (!news) return lane;
    lane.index.add(news.rows);
    const { refused, stopped } = news;
    return { ...lane, inputs: [...lane.inputs, ...news.inputs], ...(refused === undefined ? {} : { refused }), ...(stopped ? { stopped } : {}) };
  });
  return {
    ...before, lanes, version: before.version + 1, cursor: cursorAfter(before, message.reach), differences: message.differences, stops: stopsOf(message.differences), reach: message.reach, of: message.of,
    ...(message.fault === undefined ? {} : { fault: message.fault, playing: false }),
  };
}

/** The shared instant, as far as the lanes have come to it for the first time. */
function cursorAfter({ opensAt, reach: before, cursor }: Comparison, reach: number): number {
  return opensAt === undefined || before >= opensAt ? cursor : Math.min(opensAt, reach);
}

/** At a stop everything that parts the lanes there can be seen. */
function stopsOf(differences: readonly Difference[]): readonly number[] {
  const groups: { readonly from: number; last: number }[] = [];
  for (const t of differences.flatMap(({ instants }) => instants).toSorted((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group && t - group.from < STOP_PITCH) group.last = t;
    else groups.push({ from: t, last: t });
  }
  return groups.map(({ last }) => last);
}

/** The earliest difference of all lanes; of several at one stop, that of the first lane. */
export function firstDifference({ differences }: Comparison): { readonly lane: number; readonly first: NonNullable<Difference['first']> } | undefined {
  const found = differences.flatMap(({ first }, lane) => (first ? [{ lane, first }] : []));
  const earliest = Math.min(...found.map(({ first }) => first.t));
  return found.find(({ first }) => first.t - earliest < STOP_PITCH);
}

/** Which lane another one is held against; itself where there is none. */
export function heldAgainst({ against }: Pick<Comparison, 'against'>, lane: number): number {
  return against[lane] ?? lane;
}

/** Whether a lane looks different at an instant. */
export function differsAt({ stretches }: Difference, t: number): boolean {
  return stretches.some(({ from, to }) => from <= t && t < (to ?? Infinity));
}
