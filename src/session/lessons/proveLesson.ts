// The proof of a lesson: a pure function of the lesson. Every line that the lesson promises is looked at in runs of its documents.
import { drained } from '../../base/sliced.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { runDocument, taskDocument } from '../../scenario/lessons/documents.ts';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { proveAnswer } from './proveAnswer.ts';
import { timeOf, type ShouldPause, type Steps } from './proveChecks.ts';
import { proveCommands } from './proveCommands.ts';
import { mutationsOf, proveMutation, proveTask, type Mutation } from './proveTask.ts';
import { proveVariants } from './proveVariants.ts';
import { proveWhy } from './proveWhy.ts';
import { proveWords } from './proveWords.ts';
import { createRuns, type Runs } from './runs.ts';
import type { Verdict } from './verdict.ts';

export interface ProofOptions {
  /** Instead of the lesson's. Words, commands and chains are looked at under the lesson's own seed only. */
  readonly seed?: number;
  /** Whether the solution's parts are left out one after another. */
  readonly mutations?: boolean;
}

/** How far the proof is: parts done, of how many. */
export interface ProofProgress {
  readonly done: number;
  readonly of: number;
}

export function proveLesson(lesson: Lesson, options: ProofOptions = {}): readonly Verdict[] {
  return drained(proofSteps(lesson, options, () => false));
}

/** The same, pausing between parts and inside of their runs. */
export function* proofSteps(lesson: Lesson, { seed, mutations = false }: ProofOptions, shouldPause: () => boolean): Generator<ProofProgress, readonly Verdict[]> {
  const seeded = seed === undefined ? lesson : { ...lesson, stage: { ...lesson.stage, seed } };
  const runs = createRuns();
  const mutated = mutations ? mutationsOf(seeded.task.solution) : [];
  const shared = sharedRuns(seeded, mutated);
  const parts = [...partsOf(seeded, runs, mutated, shouldPause), ...(seed === undefined ? ownParts(lesson, runs, shouldPause) : [])];
  const of = shared.length + parts.length;
  for (const [done, document] of shared.entries()) while (!runs.carry(document, timeOf(document.until ?? '0s'), shouldPause)) yield { done, of };
  const verdicts: Verdict[] = [];
  for (const [i, part] of parts.entries()) {
    const progress = { done: shared.length + i, of };
    yield progress;
    verdicts.push(...(yield* within(part, progress)));
  }
  return verdicts;
}

/** Documents that several parts look at, and those that take as long. */
function sharedRuns(lesson: Lesson, mutated: readonly Mutation[]): readonly ScenarioDocument[] {
  const { run, task } = lesson;
  return [runDocument(lesson), ...run.lanes.map((lane) => runDocument(lesson, lane)), taskDocument(lesson), taskDocument(lesson, task.solution), ...[...task.alternatives, ...mutated.map(({ solution }) => solution)].map((other) => taskDocument(lesson, other))];
}

type Part = Steps<readonly Verdict[]>;

/** What is written is done when its turn comes: generators begin with the first step that is asked of them. */
function partsOf(lesson: Lesson, runs: Runs, mutated: readonly Mutation[], shouldPause: ShouldPause): readonly Part[] {
  return [proveAnswer(lesson, runs, shouldPause), proveTask(lesson, runs, shouldPause), ...mutated.map((mutation) => proveMutation(lesson, runs, mutation, shouldPause))];
}

function ownParts(lesson: Lesson, runs: Runs, shouldPause: ShouldPause): readonly Part[] {
  return [proveCommands(lesson, shouldPause), proveWhy(lesson, runs), proveWords(lesson, runs, shouldPause), proveVariants(lesson, shouldPause)];
}

function* within(part: Part, progress: ProofProgress): Generator<ProofProgress, readonly Verdict[]> {
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    yield progress;
  }
}
