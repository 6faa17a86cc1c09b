// The parts of a document that do not change its run: what was on screen, and which trace it gave.
import type { ScenarioView, TraceRecord } from './document.ts';
import { parseDuration } from './duration.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';
import { MAX_STEPS } from './presentation.ts';

const PATH = 'view';
const MAX_PANELS = 20;

export function readView(reader: FieldReader, value: unknown): ScenarioView | undefined {
  if (value === undefined) return undefined;
  const fields = reader.fields(value, PATH);
  if (!fields) return undefined;
  reader.onlyKnown(fields, PATH, [...VIEW_FIELDS, 'step']);
  return { ...readViewFields(reader, fields, PATH), ...defined({ step: readStep(reader, fields) }) };
}

export const VIEW_FIELDS: readonly string[] = ['at', 'selection', 'panels', 'tab', 'file', 'question'];

/** A moment and what is on screen then, at a place of its own. */
export function readViewFields(reader: FieldReader, fields: Fields, place: string): ScenarioView {
  const text = (key: string): string | undefined => reader.string(fields, place, key);
  return defined({ at: readInstant(reader, fields, place), selection: text('selection'), panels: readPanels(reader, fields, place), tab: text('tab'), file: text('file'), question: text('question') });
}

function readStep(reader: FieldReader, fields: Fields): number | undefined {
  const step = reader.number(fields, PATH, 'step', 1, MAX_STEPS);
  if (step !== undefined && !Number.isInteger(step)) reader.problem(join(PATH, 'step'), { code: 'notInRange', least: 1, most: MAX_STEPS });
  return step;
}

function readInstant(reader: FieldReader, fields: Fields, place: string): string | undefined {
  const at = reader.string(fields, place, 'at');
  const parsed = at === undefined ? undefined : parseDuration(at);
  if (parsed && !parsed.ok) reader.problem(join(place, 'at'), parsed.error);
  return at;
}

function readPanels(reader: FieldReader, fields: Fields, place: string): string[] | undefined {
  const value = own(fields, 'panels');
  if (value === undefined) return undefined;
  const path = join(place, 'panels');
  return reader.list(value, path, MAX_PANELS).map((panel, i) => {
    if (typeof panel === 'string') return panel;
    reader.problem(`${path}[${i}]`, { code: 'notText' });
    return '';
  });
}

export function readTrace(reader: FieldReader, value: unknown): TraceRecord | undefined {
  if (value === undefined) return undefined;
  const fields = reader.fields(value, 'trace');
  if (!fields) return undefined;
  reader.onlyKnown(fields, 'trace', ['hash', 'engine']);
  const hash = reader.requiredString(fields, 'trace', 'hash');
  if (hash !== '' && !/^[0-9a-f]{16}$/.test(hash)) reader.problem('trace.hash', { code: 'notHash' });
  return { hash, engine: reader.requiredString(fields, 'trace', 'engine') };
}
