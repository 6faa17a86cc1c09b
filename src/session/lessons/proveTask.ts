// The task: left alone it fails, the solutions pass, and no part of the reference solution is for nothing.
import { simTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { Lesson, Solution } from '../../scenario/lessons/lesson.ts';
import { taskDocument } from '../../scenario/lessons/documents.ts';
import type { Outside } from '../checks/view.ts';
import { allHold, outcomesOf, timeOf, type ShouldPause, type Steps } from './proveChecks.ts';
import type { Runs } from './runs.ts';
import { verdict, type ProofLine, type Verdict } from './verdict.ts';

export function* proveTask(lesson: Lesson, runs: Runs, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const { task } = lesson;
  const done = yield* isDone(lesson, runs, undefined, shouldPause);
  const verdicts = [verdict('start', { code: 'startNotDone' }, !done, { code: 'allHold' }), ...(yield* passes(lesson, runs, task.solution, (check) => ({ code: 'solutionCheck', check }), shouldPause))];
  for (const [i, other] of task.alternatives.entries()) verdicts.push(...(yield* passes(lesson, runs, other, (check) => ({ code: 'alternativeCheck', number: i + 1, check }), shouldPause)));
  return verdicts;
}

/** Each change, new file and input of the solution left out in turn: a goal must fail. */
export function* proveMutation(lesson: Lesson, runs: Runs, { without, solution }: Mutation, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const done = yield* isDone(lesson, runs, solution, shouldPause);
  return [verdict('mutation', without, !done, { code: 'allStillHold' })];
}

export interface Mutation {
  /** The part that is left out. */
  readonly without: ProofLine;
  readonly solution: Solution;
}

export function mutationsOf(solution: Solution): readonly Mutation[] {
  const { edits, files, inputs, answer, ...rest } = solution;
  const without = (line: ProofLine, changed: Partial<Solution>): Mutation => ({ without: line, solution: { ...solution, ...changed } });
  const dropped = <T>(list: readonly T[], i: number): readonly T[] => list.filter((_, at) => at !== i);
  return [
    ...edits.map((edit, i) => without({ code: 'withoutEdit', file: edit.file, find: edit.find.trim().split('\n')[0] ?? '' }, { edits: dropped(edits, i) })),
    ...files.map(({ name }, i) => without({ code: 'withoutFile', file: name }, { files: dropped(files, i) })),
    ...inputs.map((input, i) => without(input.type === 'command' ? { code: 'withoutCommand', line: input.line } : { code: 'withoutInput', type: input.type, at: input.at }, { inputs: dropped(inputs, i) })),
    ...(answer === undefined ? [] : [{ without: { code: 'withoutAnswer' } as const, solution: { ...rest, edits, files, inputs } }]),
  ];
}

function* passes(lesson: Lesson, runs: Runs, solution: Solution, line: (check: string) => ProofLine, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const document = taskDocument(lesson, solution);
  const outcomes = yield* outcomesOf(runs, document, lesson.task.goals.flat(), shouldPause, taskOutside(lesson, document, solution));
  return outcomes.map(({ check, met, found }) => verdict('solution', line(check.text), met, found));
}

function* isDone(lesson: Lesson, runs: Runs, solution: Solution | undefined, shouldPause: ShouldPause): Steps<boolean> {
  const document = taskDocument(lesson, solution);
  return yield* allHold(runs, document, lesson.task.goals.flat(), shouldPause, taskOutside(lesson, document, solution));
}

/** What is judged beside a run of the task. */
export function taskOutside({ task }: Pick<Lesson, 'task'>, { files }: ScenarioDocument, solution: Solution | undefined): Outside {
  return { files, given: task.files, since: task.mode === 'continue' ? timeOf(task.at) : simTime(0), ...(solution?.answer === undefined ? {} : { answer: solution.answer }) };
}
