// The task of a lesson. Its files are those of the lesson unless it has its own of the same name.
import { join, own, type FieldReader, type Fields } from '../fieldReader.ts';
import type { ScenarioFile } from '../document.ts';
import { readFiles } from '../readFiles.ts';
import { readDuration } from '../readLoad.ts';
import type { LessonTask, Solution } from './lesson.ts';
import { checkList, readCommands, readEdits, readInputsAt } from './readParts.ts';
import { noteBroken } from './readRun.ts';
import { checkedMoment, noteOutside } from './readTimes.ts';
import { withoutT } from './taskTime.ts';

const MOST_GOALS = 20;
const HINTS = 3;

export function readTask(reader: FieldReader, value: unknown, given: readonly ScenarioFile[]): LessonTask {
  const path = 'task';
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['mode', 'at', 'files', 'only', 'inputs', 'until', 'goals', 'solution', 'alternatives', 'hints']);
  const mode = reader.oneOf(fields, path, 'mode', ['rerun', 'continue'] as const) ?? 'rerun';
  const at = readDuration(reader, fields, path, 'at') ?? '0s';
  noteOutside(reader, at, 'task.at');
  const own1 = readFiles(reader, fields, path, 'files');
  const names = new Set(own1.map(({ name }) => name));
  // `only: true` leaves the lesson's files out.
  const files = own(fields, 'only') === true ? own1 : [...given.filter(({ name }) => !names.has(name)), ...own1];
  return {
    mode,
    at,
    files,
    inputs: readInputsAt(reader, own(fields, 'inputs'), 'task.inputs', at),
    until: readUntil(reader, fields, at),
    goals: readGoals(reader, own(fields, 'goals'), at),
    solution: readSolution(reader, own(fields, 'solution'), 'task.solution', at, files),
    alternatives: reader.list(own(fields, 'alternatives'), 'task.alternatives', MOST_GOALS).map((item, i) => readSolution(reader, item, `task.alternatives[${i}]`, at, files)),
    hints: reader.list(own(fields, 'hints'), 'task.hints', HINTS).map((item, i) => readCommands(reader, item, `task.hints[${i}]`)),
  };
}

/** How far the task is judged: not before it begins. */
function readUntil(reader: FieldReader, fields: Fields, from: string): string {
  const value = own(fields, 'until');
  const text = typeof value === 'number' ? `${value}s` : reader.requiredString(fields, 'task', 'until');
  if (text === '') return from;
  const until = checkedMoment(reader, withoutT(text, from), 'task.until');
  if (until === undefined) return from;
  noteOutside(reader, until, 'task.until', { from });
  return until;
}

/** A line of the goal list is one check or several. */
function readGoals(reader: FieldReader, value: unknown, at: string): readonly (readonly string[])[] {
  return reader.list(value, 'task.goals', MOST_GOALS).map((item, i) => checkList(reader, Array.isArray(item) ? item : [item], `task.goals[${i}]`, at));
}

function readSolution(reader: FieldReader, value: unknown, path: string, at: string, files: readonly ScenarioFile[]): Solution {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['edits', 'files', 'inputs', 'answer']);
  const edits = readEdits(reader, own(fields, 'edits'), join(path, 'edits'));
  noteBroken(reader, files, edits, join(path, 'edits'));
  const answer = reader.string(fields, path, 'answer');
  return { edits, files: readFiles(reader, fields, path, 'files'), inputs: readInputsAt(reader, own(fields, 'inputs'), join(path, 'inputs'), at), ...(answer === undefined ? {} : { answer }) };
}
