// Several documents that run in lockstep on one clock, and where each of them parts from the one it is held against.
//
//   lane 0 ─────────●───────▶        every slice carries all lanes to the same instant: what is told of
//   lane 1 ─────────●──┄┄┄┄┄▶        them is told up to `reach`, never further
import { seconds, simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { InputRow, LaneRow } from '../readModel/laneRow.ts';
import type { CreateRun, Run, RunStop } from '../workspace/run.ts';
import { differences, type Difference } from './differences.ts';
import { faceOf } from './face.ts';

export interface ComparisonOptions {
  readonly documents: readonly ScenarioDocument[];
  readonly create: CreateRun;
  /** Which lane each one is held against; itself: none. Absent: the first one. */
  readonly against?: readonly number[];
}

export interface Comparison {
  readonly runs: readonly Run[];
  /** The instant that all lanes have come to; those that can go no further do not count. */
  reach(): SimTime;
  /** Carries all lanes on to an instant; `paused` when `shouldPause` said so. */
  runUntil(until: SimTime, shouldPause?: () => boolean): 'reached' | 'paused';
  /** What is known of a lane, up to `reach`. */
  rows(lane: number): readonly LaneRow[];
  inputs(lane: number): readonly InputRow[];
  /** What the server or the shell said to the first input of the lane that was refused. */
  refused(lane: number): string | undefined;
  stopped(lane: number): RunStop | undefined;
  /** Of each lane from the one it is held against, up to `reach`. */
  differences(): readonly Difference[];
}

/** All lanes are carried so far before any of them goes on. */
const STEP = seconds(5);
/** A lane of a comparison is one of many: sooner than a run on its own it must end. */
const EVENTS_PER_LANE = 400_000;

export function createComparison({ documents, create, against }: ComparisonOptions): Comparison {
  const runs = documents.map((document) => create(withoutEnd(document)));
  let reached = simTime(0);
  let under: { readonly to: SimTime; lane: number } | undefined;

  const isOver = (run: Run): boolean => run.stopped() !== undefined || run.handled() >= EVENTS_PER_LANE;

  /** → whether all lanes have come to the end of the step. */
  function step(until: SimTime, shouldPause: (() => boolean) | undefined): boolean {
    under ??= { to: simTime(Math.min(until, reached + STEP)), lane: 0 };
    for (; under.lane < runs.length; under.lane += 1) {
      const run = runs[under.lane];
      if (run && !isOver(run) && run.runUntil(under.to, shouldPause) === 'paused' && !isOver(run)) return false;
    }
    reached = under.to;
    under = undefined;
    return true;
  }

  const upToReach = <T extends { readonly t: number }>(rows: readonly T[]): readonly T[] => {
    const last = toSeconds(reached);
    const end = rows.findLastIndex(({ t }) => t <= last) + 1;
    return end === rows.length ? rows : rows.slice(0, end);
  };

  const comparison: Comparison = {
    runs,
    reach: () => reached,
    runUntil(until, shouldPause) {
      while (reached < until) {
        if (!step(until, shouldPause)) return 'paused';
        if (reached < until && shouldPause?.()) return 'paused';
      }
      return 'reached';
    },
    rows: (lane) => upToReach(runs[lane]?.model.lanes ?? []),
    inputs: (lane) => upToReach(runs[lane]?.model.inputs ?? []),
    refused(lane) {
      const run = runs[lane];
      for (const { seq } of comparison.inputs(lane)) {
        const output = run?.output(seq);
        if (output?.exitCode !== undefined && output.exitCode !== 0 && output.stderr !== '') return output.stderr.trimEnd();
      }
      return undefined;
    },
    stopped(lane) {
      const run = runs[lane];
      if (!run || !isOver(run)) return undefined;
      return run.stopped() ?? { budget: 'history', at: toSeconds(run.now()) };
    },
    differences() {
      const faces = runs.map((_, lane) => faceOf(comparison.rows(lane)));
      const reach = toSeconds(reached);
      return faces.map((face, lane) => differences(face, faces[against?.[lane] ?? 0] ?? face, reach));
    },
  };
  return comparison;
}

/** All lanes begin at the beginning, however far their documents had been carried. */
function withoutEnd({ until: _until, ...document }: ScenarioDocument): ScenarioDocument {
  return document;
}
