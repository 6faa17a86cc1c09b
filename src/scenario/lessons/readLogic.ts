// The logic of a lesson, field by field; what comes out is fresh data with all times counted from the start of the run.
import { DEFAULT_SEED, DEFAULT_START, type ScenarioFile } from '../document.ts';
import { join, own, type FieldReader, type Fields } from '../fieldReader.ts';
import { readCluster } from '../readCluster.ts';
import { readFiles } from '../readFiles.ts';
import { readImages } from '../readImages.ts';
import { readDuration } from '../readLoad.ts';
import type { DocPage, Lesson, LessonStage, LessonVariant } from './lesson.ts';
import { oneLine, readEdits, readInputsAt, textList } from './readParts.ts';
import { noteBroken, readPrediction, readRun } from './readRun.ts';
import { readReveal, readWhy } from './readReveal.ts';
import { readTask } from './readTask.ts';
import { noteOutside, noteTwice } from './readTimes.ts';

export type LessonLogic = Omit<Lesson, 'texts'>;

const FIELDS = ['lessonVersion', 'id', 'chapter', 'rows', 'needs', 'minutes', 'stage', 'images', 'files', 'opensAt', 'prediction', 'run', 'reveal', 'why', 'task', 'alsoHere', 'docs', 'terms', 'texts'];
const LAST_CHAPTER = 8;
const MOST_MINUTES = 60;
const MOST_VARIANTS = 20;
const MOST_PAGES = 20;

export function readLogic(reader: FieldReader, data: Fields): LessonLogic {
  reader.onlyKnown(data, '', FIELDS);
  const files = readFiles(reader, data, '', 'files');
  const run = readRun(reader, own(data, 'run'), files);
  const opensAt = readDuration(reader, data, '', 'opensAt') ?? '0s';
  noteOutside(reader, opensAt, 'opensAt', { to: run.until });
  const alsoHere = reader.list(own(data, 'alsoHere'), 'alsoHere', MOST_VARIANTS).map((item, i) => readVariant(reader, item, `alsoHere[${i}]`, files));
  noteTwice(reader, alsoHere.map(({ id }) => id), 'alsoHere', 'id');
  return {
    id: oneLine(reader, data, '', 'id'),
    chapter: reader.number(data, '', 'chapter', 1, LAST_CHAPTER) ?? 1,
    rows: textList(reader, own(data, 'rows'), 'rows'),
    needs: textList(reader, own(data, 'needs'), 'needs'),
    minutes: reader.number(data, '', 'minutes', 1, MOST_MINUTES) ?? 5,
    stage: { ...readStage(reader, own(data, 'stage')), ...(own(data, 'images') === undefined ? {} : { images: readImages(reader, own(data, 'images'), 'images') }) },
    files,
    opensAt,
    prediction: readPrediction(reader, own(data, 'prediction')),
    run,
    reveal: readReveal(reader, own(data, 'reveal'), run),
    why: readWhy(reader, own(data, 'why'), run),
    task: readTask(reader, own(data, 'task'), files),
    alsoHere,
    docs: reader.list(own(data, 'docs'), 'docs', MOST_PAGES).map((item, i) => readDocPage(reader, item, `docs[${i}]`)),
    terms: textList(reader, own(data, 'terms'), 'terms'),
  };
}

/** `stage: solo`, or a mapping as a scenario document has it. */
function readStage(reader: FieldReader, value: unknown): LessonStage {
  const fixed = { kubernetes: '1.36', seed: DEFAULT_SEED, start: DEFAULT_START };
  if (typeof value === 'string') return { ...fixed, cluster: readCluster(reader, { preset: value }, 'stage') };
  const fields = reader.fields(value, 'stage') ?? {};
  const seed = reader.number(fields, 'stage', 'seed', 0, 0xffffffff) ?? DEFAULT_SEED;
  return { ...fixed, seed, cluster: readCluster(reader, Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'seed')), 'stage') };
}

function readVariant(reader: FieldReader, value: unknown, path: string, given: readonly ScenarioFile[]): LessonVariant {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['id', 'edits', 'files', 'inputs']);
  const inputs = own(fields, 'inputs');
  const edits = readEdits(reader, own(fields, 'edits'), join(path, 'edits'));
  noteBroken(reader, given, edits, join(path, 'edits'));
  return {
    id: oneLine(reader, fields, path, 'id'),
    edits,
    files: readFiles(reader, fields, path, 'files'),
    ...(inputs === undefined ? {} : { inputs: readInputsAt(reader, inputs, join(path, 'inputs')) }),
  };
}

function readDocPage(reader: FieldReader, value: unknown, path: string): DocPage {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['title', 'path']);
  const page = oneLine(reader, fields, path, 'path');
  if (!/^[a-z0-9/.#-]*$/i.test(page) || page.startsWith('/')) reader.problem(join(path, 'path'), { code: 'outsideFile' });
  return { title: oneLine(reader, fields, path, 'title'), path: page };
}
