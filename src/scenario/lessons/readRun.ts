// The question of a lesson and the run that answers it.
import { join, own, type FieldReader } from '../fieldReader.ts';
import type { ScenarioFile } from '../document.ts';
import { durationMicros } from '../duration.ts';
import { readDuration } from '../readLoad.ts';
import { brokenEdits } from './edits.ts';
import type { Edit, Lane, LessonRun, LessonStop, Prediction } from './lesson.ts';
import { checkList, oneLine, readById, readCommands, readEdits, readInputsAt, textList } from './readParts.ts';
import { noteOutside, noteTwice } from './readTimes.ts';

const MOST_STOPS = 20;
const MOST_LANES = 4;

export function readPrediction(reader: FieldReader, value: unknown): Prediction {
  const path = 'prediction';
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['options', 'answer', 'ordered', 'proof', 'not']);
  const options = textList(reader, own(fields, 'options'), 'prediction.options');
  noteTwice(reader, options, 'prediction.options');
  const answer = reader.oneOf(fields, path, 'answer', options) ?? '';
  if (answer === '') reader.problem('prediction.answer', { code: 'requiredOneOf', values: options });
  const not = readById(reader, own(fields, 'not'), 'prediction.not', (lines, place) => checkList(reader, lines, place));
  const wrong = options.filter((option) => option !== answer);
  for (const option of not.keys()) if (!wrong.includes(option)) reader.problem(`prediction.not.${option}`, { code: 'notOneOf', values: wrong });
  return { options, answer, ordered: own(fields, 'ordered') === true, proof: checkList(reader, own(fields, 'proof'), 'prediction.proof'), not };
}

export function readRun(reader: FieldReader, value: unknown, files: readonly ScenarioFile[]): LessonRun {
  const fields = reader.fields(value, 'run') ?? {};
  reader.onlyKnown(fields, 'run', ['inputs', 'stops', 'until', 'lanes']);
  const stops = reader.list(own(fields, 'stops'), 'run.stops', MOST_STOPS).map((item, i) => readStop(reader, item, `run.stops[${i}]`));
  const inputs = readInputsAt(reader, own(fields, 'inputs'), 'run.inputs');
  const until = readDuration(reader, fields, 'run', 'until');
  if (until !== undefined) noteOutside(reader, until, 'run.until');
  const lanes = reader.list(own(fields, 'lanes'), 'run.lanes', MOST_LANES).map((item, i) => readLane(reader, item, `run.lanes[${i}]`, files));
  noteTwice(reader, lanes.map(({ id }) => id), 'run.lanes', 'id');
  return {
    inputs,
    stops: stops.toSorted((a, b) => durationMicros(a.at) - durationMicros(b.at)),
    until: latest([...stops.map(({ at }) => at), ...inputs.map(({ at }) => at), ...(until === undefined ? [] : [until])]),
    lanes,
  };
}

function readStop(reader: FieldReader, value: unknown, path: string): LessonStop {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['at', 'offers']);
  const at = readDuration(reader, fields, path, 'at') ?? '0s';
  noteOutside(reader, at, join(path, 'at'));
  return { at, offers: readCommands(reader, own(fields, 'offers'), join(path, 'offers')) };
}

function readLane(reader: FieldReader, value: unknown, path: string, files: readonly ScenarioFile[]): Lane {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['id', 'edits', 'proof']);
  const edits = readEdits(reader, own(fields, 'edits'), join(path, 'edits'));
  noteBroken(reader, files, edits, join(path, 'edits'));
  return { id: oneLine(reader, fields, path, 'id'), edits, proof: checkList(reader, own(fields, 'proof'), join(path, 'proof')) };
}

/** Changes that cannot be made, each at its place. */
export function noteBroken(reader: FieldReader, files: readonly ScenarioFile[], edits: readonly Edit[], path: string): void {
  for (const edit of brokenEdits(files, edits)) reader.problem(`${path}[${edits.indexOf(edit)}]`, { code: 'brokenEdit', file: edit.file });
}

function latest(times: readonly string[]): string {
  return times.reduce((last, time) => (durationMicros(time) > durationMicros(last) ? time : last), '0s');
}
