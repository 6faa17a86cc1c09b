// Comparisons: lanes that run in lockstep beside what is on screen, told to the page as they go, and questions about them.
import { failure, ok, type Result } from '../../base/result.ts';
import { seconds, simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import { decodeComparison, encodeComparison, type SharedComparison, type SharedLane } from '../../scenario/codec/compareLink.ts';
import { durationMicros, formatDuration } from '../../scenario/duration.ts';
import { defined } from '../../scenario/fieldReader.ts';
import { lanesOf, type Lane } from '../../scenario/matrix/laneDocument.ts';
import type { Matrix, MatrixAnswer } from '../../scenario/matrix/matrix.ts';
import { readMatrix } from '../../scenario/matrix/readMatrix.ts';
import { createComparison, type Comparison } from '../../session/compare/comparison.ts';
import { refused, type Trouble } from '../../session/trouble.ts';
import type { CompareAnswer, CompareAsk } from '../protocol.ts';
import { ComparisonWriter } from './comparisonWriter.ts';
import { attempt, type Handlers, type HostContext } from './handler.ts';

/** Real milliseconds between messages while lanes run. */
const TELL_MS = 60;
/** No comparison goes further: some lanes of it weigh as much as a long session. */
const LAST_SECONDS = 3600;

interface Wanted {
  readonly lanes: readonly Lane[];
  readonly against: readonly number[];
  readonly until: SimTime;
  readonly shows?: MatrixAnswer;
  readonly link?: Extract<CompareAnswer, { readonly ok: true }>['link'];
}

/** Why it could not begin. */
type Refused = Omit<Extract<CompareAnswer, { readonly ok: false }>, 'ok'>;

interface Begun extends Wanted {
  readonly comparison: Comparison;
}

interface Open {
  readonly id: number;
  readonly comparison: Comparison;
  readonly wanted: Wanted;
  readonly writer: ComparisonWriter;
}

export function compareHandlers(context: HostContext): Handlers<'compare' | 'compareOn' | 'encodeComparison' | 'endComparison' | 'laneScenes' | 'laneWhy' | 'laneDocument'> {
  let open: Open | undefined;
  let lastId = 0;

  /** A job of its own queue: what is on screen does not wait for it. */
  function runTo({ comparison, writer }: Open, until: SimTime): void {
    let toldAt = context.clock();
    const tell = (fault?: string): void => context.post(writer.next(until, fault));
    context.beside.start({
      type: 'compare',
      work(shouldPause) {
        const done = comparison.runUntil(until, shouldPause) === 'reached';
        if (!done && context.clock() - toldAt >= TELL_MS) {
          toldAt = context.clock();
          tell();
        }
        return done;
      },
      finish: () => tell(),
      cancel: () => undefined,
      fail: (report) => tell(report),
    });
  }

  function wanted(ask: CompareAsk): Result<Wanted, Refused> {
    if ('shared' in ask) return sharedLanes(ask.shared);
    if ('branches' in ask) return troubled(branchesOf(context, ask.branches));
    const { run } = context.workspace.current;
    const matrix = readMatrix(ask.matrix, run.document());
    if (!matrix.ok) return failure({ problems: matrix.error });
    const lanes = lanesOf(matrix.value);
    return lanes.ok ? ok({ lanes: lanes.value, against: besides(matrix.value), until: instant(matrix.value.until), ...defined({ shows: matrix.value.shows }) }) : failure({ problems: lanes.error });
  }

  function begin(ask: CompareAsk): Result<Begun, Refused> {
    const read = wanted(ask);
    if (!read.ok) return read;
    const { lanes, against } = read.value;
    return ok({ ...read.value, comparison: createComparison({ documents: lanes.map(({ document }) => document), create: context.create, against }) });
  }

  return {
    compare(ask, answer) {
      const tried = attempt(() => begin(ask));
      const begun: Result<Begun, Refused> = tried.ok ? tried.value : failure({ problems: [tried.error], ...('shared' in ask ? { link: 'invalid' } : {}) });
      if (!begun.ok) {
        answer({ ok: false, ...begun.error });
        return;
      }
      const { lanes, against, until, shows, link, comparison } = begun.value;
      const id = ++lastId;
      open = { id, comparison, wanted: begun.value, writer: new ComparisonWriter(id, comparison) };
      answer({ ok: true, comparison: id, lanes: lanes.map(({ row, column }) => ({ column, ...(row === undefined ? {} : { row }) })), against, until: toSeconds(until), ...defined({ shows, link }) });
      runTo(open, until);
    },
    compareOn({ until }, answer) {
      answer(null);
      if (open) runTo(open, simTime(seconds(Math.min(until, LAST_SECONDS))));
    },
    encodeComparison({ at, about, layout }, answer) {
      const payload = open ? encodeComparison(sharedOf(open, at, defined({ about, layout }))) : failure({ problem: 'empty' as const, details: [] });
      answer(payload.ok ? { ok: true, text: payload.value } : { ok: false, ...payload.error });
    },
    endComparison(_, answer) {
      context.beside.cancel();
      open = undefined;
      answer(null);
    },
    laneScenes({ lanes, at }, answer) {
      const t = simTime(seconds(at));
      answer({ scenes: lanes.flatMap((lane) => open?.comparison.runs[lane]?.model.sceneAt(t) ?? []) });
    },
    laneWhy({ lane, subject, at }, answer) {
      answer(open?.comparison.runs[lane]?.model.why(subject, simTime(seconds(at))) ?? { steps: [], end: 'unknown' });
    },
    laneDocument({ lane, at }, answer) {
      const run = open?.comparison.runs[lane];
      answer(run ? { document: { ...run.document(), until: formatDuration(seconds(at)) } } : {});
    },
  };
}

function sharedLanes(payload: string): Result<Wanted, Refused> {
  const read = decodeComparison(payload);
  if (!read.ok) return failure({ problems: read.error.details, link: read.error.problem });
  const { lanes, until, shows, about, at, layout } = read.value;
  return ok({ lanes, against: lanes.map(({ against }) => against), until: instant(until), ...defined({ shows }), link: defined({ about, layout, at: at === undefined ? undefined : toSeconds(instant(at)) }) });
}

/** As it is now: what was on screen of a lane's work, how it is told (with the presenter's notes), and which trace it gave, are none of the comparison. */
function sharedOf({ wanted, comparison }: Open, at: number, shown: Pick<SharedComparison, 'about' | 'layout'>): SharedComparison {
  const lanes = wanted.lanes.map(({ row, column, document: { view: _view, trace: _trace, until: _until, checks: _checks, presentation: _told, ...document } }, i): SharedLane => ({ ...defined({ row }), column, against: wanted.against[i] ?? 0, document }));
  return { lanes, until: formatDuration(Math.max(wanted.until, comparison.reach())), ...defined({ shows: wanted.shows }), at: formatDuration(seconds(at)), ...shown };
}

function troubled<T>(result: Result<T, readonly Trouble[]>): Result<T, Refused> {
  return result.ok ? result : failure({ problems: result.error });
}

/** Each is held against the column before it; the first one against itself. */
function besides({ columns, rows }: Matrix): readonly number[] {
  return Array.from({ length: columns.length * Math.max(1, rows.length) }, (_, lane) => (lane % columns.length === 0 ? lane : lane - 1));
}

function branchesOf({ workspace }: HostContext, ids: readonly string[]): Result<Wanted, readonly Trouble[]> {
  const lanes: Lane[] = [];
  let until = simTime(0);
  for (const id of ids) {
    const document = workspace.documentOf(id);
    const row = workspace.rows.find((candidate) => candidate.id === id);
    if (!document || !row) return failure([refused({ code: 'noBranch', branch: id })]);
    lanes.push({ column: row.name, document });
    until = simTime(Math.max(until, instant(document.until)));
  }
  return ok({ lanes, against: lanes.map(() => 0), until });
}

function instant(duration: string | undefined): SimTime {
  return simTime(Math.min(durationMicros(duration), seconds(LAST_SECONDS)));
}
