// Reads a matrix from data or YAML: the document, what each column and row changes, and how far the runs go.
import type { Json } from '../../base/json.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import type { ScenarioDocument } from '../document.ts';
import { parseDuration } from '../duration.ts';
import { defined, FieldReader, join, own, type Fields } from '../fieldReader.ts';
import { MAX_DOCUMENT_BYTES, readScenario } from '../parseDocument.ts';
import type { PlacedProblem } from '../problem.ts';
import { readFiles } from '../readFiles.ts';
import { readInputs } from '../readInputs.ts';
import { readYamlSource } from '../yamlSource.ts';
import { MATRIX_ANSWERS, MAX_LANES, type FieldSetting, type LaneChange, type Matrix } from './matrix.ts';

const DEFAULT_UNTIL = '2m';
const MAX_SETTINGS = 20;

/** `present`: the document that is meant where the data name none. */
export function readMatrix(data: unknown, present: ScenarioDocument): Result<Matrix, readonly PlacedProblem[]> {
  const source = typeof data === 'string' ? readYamlSource(data, MAX_DOCUMENT_BYTES, { code: 'notMapping' }) : ok({ data });
  if (!source.ok) return source;
  const reader = new FieldReader();
  const fields = reader.fields(source.value.data, '');
  if (!fields) return failure(reader.problems);
  reader.onlyKnown(fields, '', ['document', 'until', 'shows', 'columns', 'rows']);
  const document = own(fields, 'document') === undefined ? ok(present) : readScenario(own(fields, 'document'));
  const matrix = {
    until: readUntil(reader, fields),
    ...defined({ shows: reader.oneOf(fields, '', 'shows', MATRIX_ANSWERS) }),
    columns: readChanges(reader, fields, 'columns'),
    rows: readChanges(reader, fields, 'rows'),
  };
  if (matrix.columns.length === 0) reader.problem('columns', { code: 'required' });
  const lanes = matrix.columns.length * Math.max(1, matrix.rows.length);
  if (lanes > MAX_LANES) reader.problem('columns', { code: 'tooMany', count: lanes, limit: MAX_LANES });
  if (!document.ok) return document;
  return reader.problems.length > 0 ? failure(reader.problems) : ok({ ...matrix, document: document.value });
}

function readUntil(reader: FieldReader, fields: Fields): string {
  const until = reader.string(fields, '', 'until') ?? DEFAULT_UNTIL;
  const duration = parseDuration(until);
  if (!duration.ok) reader.problem('until', duration.error);
  return until;
}

function readChanges(reader: FieldReader, fields: Fields, key: 'columns' | 'rows'): LaneChange[] {
  return reader.list(own(fields, key), key, MAX_LANES).flatMap((item, i) => {
    const change = readChange(reader, item, `${key}[${i}]`);
    return change ? [change] : [];
  });
}

function readChange(reader: FieldReader, value: unknown, path: string): LaneChange | undefined {
  const fields = reader.fields(value, path);
  if (!fields) return undefined;
  reader.onlyKnown(fields, path, ['name', 'set', 'files', 'inputs']);
  return {
    name: reader.requiredString(fields, path, 'name'),
    ...defined({ set: own(fields, 'set') === undefined ? undefined : readSettings(reader, own(fields, 'set'), join(path, 'set')) }),
    ...(own(fields, 'files') === undefined ? {} : { files: readFiles(reader, fields, path, 'files') }),
    ...(own(fields, 'inputs') === undefined ? {} : { inputs: readInputs(reader, own(fields, 'inputs')) }),
  };
}

/** A list of settings, or a mapping of paths of the first object to values. */
function readSettings(reader: FieldReader, value: unknown, path: string): FieldSetting[] {
  if (!Array.isArray(value)) return reader.list(Object.entries(reader.fields(value, path) ?? {}), path, MAX_SETTINGS).map((entry) => {
    const [field, item] = entry as [string, Json];
    return { path: field, value: item };
  });
  return reader.list(value, path, MAX_SETTINGS).flatMap((item, i): FieldSetting[] => {
    const place = `${path}[${i}]`;
    const fields = reader.fields(item, place);
    if (!fields) return [];
    reader.onlyKnown(fields, place, ['object', 'path', 'value']);
    return [{ path: reader.requiredString(fields, place, 'path'), value: (own(fields, 'value') ?? null) as Json, ...defined({ object: reader.string(fields, place, 'object') }) }];
  });
}
