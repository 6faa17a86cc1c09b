// The task: left alone it fails, the solutions pass, and no part of the reference solution is for nothing.
import type { CheckOutcome } from '../checks/runChecks.ts';
import type { Lesson, Solution } from '../../scenario/lessons/lesson.ts';
import { taskDocument } from '../../scenario/lessons/documents.ts';
import { outcomesOf } from './proveChecks.ts';
import { verdict, type Verdict } from './verdict.ts';

export function proveTask(lesson: Lesson): readonly Verdict[] {
  const { task } = lesson;
  const missed = unmet(lesson, undefined);
  return [
    verdict('start', 'left alone, the task is not done', missed.length > 0, 'every goal holds'),
    ...passes(lesson, task.solution, 'the solution'),
    ...task.alternatives.flatMap((other, i) => passes(lesson, other, `alternative ${i + 1}`)),
  ];
}

/** Each change, new file and input of the solution left out in turn: a goal must fail. */
export function proveMutations(lesson: Lesson): readonly Verdict[] {
  return mutationsOf(lesson.task.solution).map(({ without, solution }) => verdict('mutation', `without ${without} a goal fails`, unmet(lesson, solution).length > 0, 'every goal still holds'));
}

interface Mutation {
  readonly without: string;
  readonly solution: Solution;
}

function mutationsOf(solution: Solution): readonly Mutation[] {
  const { edits, files, inputs, answer, ...rest } = solution;
  const dropped = <T>(list: readonly T[], i: number): readonly T[] => list.filter((_, at) => at !== i);
  return [
    ...edits.map((edit, i) => ({ without: `the change to ${edit.file} "${edit.find.trim().split('\n')[0] ?? ''}"`, solution: { ...solution, edits: dropped(edits, i) } })),
    ...files.map(({ name }, i) => ({ without: `the file ${name}`, solution: { ...solution, files: dropped(files, i) } })),
    ...inputs.map((input, i) => ({ without: input.type === 'command' ? `"${input.line}"` : `the input ${input.type} at ${input.at}`, solution: { ...solution, inputs: dropped(inputs, i) } })),
    ...(answer === undefined ? [] : [{ without: 'the answer', solution: { ...rest, edits, files, inputs } }]),
  ];
}

function passes(lesson: Lesson, solution: Solution, name: string): readonly Verdict[] {
  return outcomes(lesson, solution).map(({ check, met, found }) => verdict('solution', `${name}: ${check.text}`, met, found));
}

function unmet(lesson: Lesson, solution: Solution | undefined): readonly CheckOutcome[] {
  return outcomes(lesson, solution).filter(({ met }) => !met);
}

function outcomes(lesson: Lesson, solution: Solution | undefined): readonly CheckOutcome[] {
  const document = taskDocument(lesson, solution);
  return outcomesOf(document, lesson.task.goals.flat(), { files: document.files, given: lesson.task.files, ...(solution?.answer === undefined ? {} : { answer: solution.answer }) });
}
