// The scenario documents of a lesson: the run that is predicted, its lanes, and the task with what somebody did in it.
import { SCHEMA_VERSION, type ScenarioDocument, type ScenarioFile, type ScenarioInput } from '../document.ts';
import { durationMicros } from '../duration.ts';
import { applyEdits } from './edits.ts';
import type { Lane, LessonVariant, Solution } from './lesson.ts';
import type { LessonLogic } from './readLogic.ts';

const NOTHING: Solution = { edits: [], files: [], inputs: [] };

function base({ stage }: LessonLogic, files: readonly ScenarioFile[], inputs: readonly ScenarioInput[], until: string): ScenarioDocument {
  return { schemaVersion: SCHEMA_VERSION, ...stage, files, inputs: inOrder(inputs), until };
}

/** What is predicted and then run. */
export function runDocument(lesson: LessonLogic, lane?: Lane): ScenarioDocument {
  const files = lane ? applyEdits(lesson.files, lane.edits) : lesson.files;
  return base(lesson, files, lesson.run.inputs, lesson.run.until);
}

export function variantDocument(lesson: LessonLogic, variant: LessonVariant): ScenarioDocument {
  return base(lesson, applyEdits(lesson.files, variant.edits, variant.files), variant.inputs ?? lesson.run.inputs, lesson.run.until);
}

/**
 * The task with what was done. In a `rerun` the inputs take the files as they stand now; in `continue` what was applied before T
 * stays what it was, and whatever comes after T finds the files as they stand now.
 */
export function taskDocument(lesson: LessonLogic, done: Solution = NOTHING): ScenarioDocument {
  const { task, run } = lesson;
  const files = applyEdits(task.files, done.edits, done.files);
  if (task.mode === 'rerun') return base(lesson, files, [...task.inputs, ...done.inputs], task.until);
  const T = durationMicros(task.at);
  const before = run.inputs.filter(({ at }) => durationMicros(at) <= T).map((input) => withText(input, lesson.files));
  const after = [...task.inputs.map((input) => withText(input, task.files)), ...done.inputs.map((input) => withFiles(withText(input, files), files))];
  return { ...base(lesson, files, [...before, ...after], task.until), home: lesson.files };
}

/** An input that names a file takes its text with it. */
function withText(input: ScenarioInput, files: readonly ScenarioFile[]): ScenarioInput {
  if ((input.type !== 'apply' && input.type !== 'delete') || input.text !== undefined) return input;
  const text = files.find(({ name }) => name === input.file)?.text;
  return text === undefined ? input : { ...input, text };
}

/** The shell of a command finds the editor's tabs. */
function withFiles(input: ScenarioInput, files: readonly ScenarioFile[]): ScenarioInput {
  return input.type === 'command' && input.files === undefined ? { ...input, files } : input;
}

function inOrder(inputs: readonly ScenarioInput[]): readonly ScenarioInput[] {
  return inputs.map((input, i) => ({ input, i })).sort((a, b) => durationMicros(a.input.at) - durationMicros(b.input.at) || a.i - b.i).map(({ input }) => input);
}
