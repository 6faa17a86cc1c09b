// The proof of a lesson: a pure function of the lesson. Every line that the lesson promises is looked at in runs of its documents.
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { proveAnswer } from './proveAnswer.ts';
import { proveCommands } from './proveCommands.ts';
import { proveMutations, proveTask } from './proveTask.ts';
import { proveVariants } from './proveVariants.ts';
import { proveWhy } from './proveWhy.ts';
import { proveWords } from './proveWords.ts';
import { createRuns } from './runs.ts';
import type { Verdict } from './verdict.ts';

export interface ProofOptions {
  /** Instead of the lesson's. Words, commands and chains are looked at under the lesson's own seed only. */
  readonly seed?: number;
  /** Whether the solution's parts are left out one after another. */
  readonly mutations?: boolean;
}

export function proveLesson(lesson: Lesson, { seed, mutations = false }: ProofOptions = {}): readonly Verdict[] {
  const seeded = seed === undefined ? lesson : { ...lesson, stage: { ...lesson.stage, seed } };
  const runs = createRuns();
  return [
    ...proveAnswer(seeded, runs),
    ...proveTask(seeded, runs),
    ...(mutations ? proveMutations(seeded, runs) : []),
    ...(seed === undefined ? [...proveCommands(lesson), ...proveWhy(lesson, runs), ...proveWords(lesson, runs), ...proveVariants(lesson)] : []),
  ];
}
