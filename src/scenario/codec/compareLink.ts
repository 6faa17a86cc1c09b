// Links to comparisons: `#/compare/1/<payload>`. They hold the document of every lane, so that a comparison of branches can be sent like one of variants.
import { ok, type Result } from '../../base/result.ts';
import { checkDuration } from '../checkDuration.ts';
import type { ScenarioDocument } from '../document.ts';
import { defined, FieldReader, own, type Fields } from '../fieldReader.ts';
import { MATRIX_ANSWERS, MAX_LANES, type MatrixAnswer } from '../matrix/matrix.ts';
import { readScenario } from '../parseDocument.ts';
import { failed, unread, type LinkFailure } from './link.ts';
import { jsonBytes, packJson, unpackJson } from './packedJson.ts';

const COMPARISON_VERSION = 1;
const LAYOUTS = ['matrix', 'side'] as const;

export interface SharedLane {
  readonly row?: string;
  readonly column: string;
  /** Which lane it is held against, by number; itself: none. */
  readonly against: number;
  readonly document: ScenarioDocument;
}

export interface SharedComparison {
  /** Row by row; every row has the same columns. */
  readonly lanes: readonly SharedLane[];
  /** How far the runs go at first. */
  readonly until: string;
  readonly shows?: MatrixAnswer;
  /** A ready-made one, or the field in which they differ; absent for branches. */
  readonly about?: { readonly slug: string } | { readonly field: string };
  /** The instant that is shown, and how. */
  readonly at?: string;
  readonly layout?: (typeof LAYOUTS)[number];
}

/** The payload of a link, if `decodeComparison` would read it. */
export function encodeComparison(comparison: SharedComparison): Result<string, LinkFailure> {
  const data = { comparisonVersion: COMPARISON_VERSION, ...comparison };
  const json = jsonBytes(data);
  if (!json) return failed('too-large');
  const read = readComparison(data);
  if (!read.ok) return read;
  const packed = packJson(json);
  return packed.ok ? packed : failed(packed.error);
}

export function decodeComparison(payload: string): Result<SharedComparison, LinkFailure> {
  const data = unpackJson(payload);
  return data.ok ? readComparison(data.value) : failed(data.error);
}

/** Data from outside: what comes out is fresh. */
function readComparison(data: unknown): Result<SharedComparison, LinkFailure> {
  const reader = new FieldReader();
  const fields = reader.fields(data, '');
  if (!fields) return failed('invalid', reader.problems);
  const version = own(fields, 'comparisonVersion');
  if (version !== COMPARISON_VERSION) return failed(typeof version === 'number' && version > COMPARISON_VERSION ? 'version' : 'invalid', [{ path: 'comparisonVersion', problem: { code: 'notVersion', latest: COMPARISON_VERSION } }]);
  reader.onlyKnown(fields, '', ['comparisonVersion', 'lanes', 'until', 'shows', 'about', 'at', 'layout']);
  const comparison: SharedComparison = {
    lanes: readLanes(reader, fields),
    until: readDuration(reader, fields, 'until') ?? '2m',
    ...defined({ shows: reader.oneOf(fields, '', 'shows', MATRIX_ANSWERS), about: readAbout(reader, fields), at: readDuration(reader, fields, 'at'), layout: reader.oneOf(fields, '', 'layout', LAYOUTS) }),
  };
  return reader.problems.length > 0 ? unread(reader.problems) : ok(comparison);
}

function readLanes(reader: FieldReader, fields: Fields): readonly SharedLane[] {
  const lanes = reader.list(own(fields, 'lanes'), 'lanes', MAX_LANES).flatMap((item, i) => readLane(reader, item, `lanes[${i}]`) ?? []);
  if (lanes.length === 0) reader.problem('lanes', { code: 'required' });
  for (const [i, { against }] of lanes.entries()) if (against >= lanes.length) reader.problem(`lanes[${i}].against`, { code: 'notInRange', least: 0, most: lanes.length - 1 });
  if (!isGrid(lanes)) reader.problem('lanes', { code: 'otherCount', count: lanes.length, wanted: gridOf(lanes) });
  return lanes;
}

function readLane(reader: FieldReader, item: unknown, path: string): SharedLane | undefined {
  const fields = reader.fields(item, path);
  if (!fields) return undefined;
  reader.onlyKnown(fields, path, ['row', 'column', 'against', 'document']);
  const document = readScenario(own(fields, 'document'));
  if (!document.ok) for (const problem of document.error) reader.problem([`${path}.document`, problem.path ?? ''].filter((part) => part !== '').join('.'), problem.problem);
  const against = reader.number(fields, path, 'against', 0, MAX_LANES - 1) ?? 0;
  if (!document.ok) return undefined;
  return { ...defined({ row: reader.string(fields, path, 'row') }), column: reader.string(fields, path, 'column') ?? '', against: Math.trunc(against), document: document.value };
}

/** Either no lane has a row, or lanes stand row by row, each with all columns in one order. */
function isGrid(lanes: readonly SharedLane[]): boolean {
  const named = lanes.filter(({ row }) => row !== undefined).length;
  const columns = columnsOf(lanes);
  if ((named > 0 && named < lanes.length) || lanes.length !== gridOf(lanes)) return false;
  return lanes.every(({ row, column }, i) => row === lanes[i - (i % columns)]?.row && column === lanes[i % columns]?.column);
}

function gridOf(lanes: readonly SharedLane[]): number {
  const rows = new Set(lanes.flatMap(({ row }) => row ?? []));
  return Math.max(1, rows.size) * columnsOf(lanes);
}

function columnsOf(lanes: readonly SharedLane[]): number {
  return lanes.filter(({ row }) => row === lanes[0]?.row).length;
}

function readAbout(reader: FieldReader, fields: Fields): SharedComparison['about'] {
  const value = own(fields, 'about');
  if (value === undefined) return undefined;
  const about = reader.fields(value, 'about');
  if (!about) return undefined;
  reader.onlyKnown(about, 'about', ['slug', 'field']);
  const [slug, field] = [reader.string(about, 'about', 'slug'), reader.string(about, 'about', 'field')];
  if (slug !== undefined) return { slug };
  return field === undefined ? undefined : { field };
}

function readDuration(reader: FieldReader, fields: Fields, key: 'until' | 'at'): string | undefined {
  const text = reader.string(fields, '', key);
  if (text !== undefined) checkDuration(reader, key, text);
  return text;
}
