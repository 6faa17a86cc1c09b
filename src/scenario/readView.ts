// The parts of a document that do not change its run: what was on screen, and which trace it gave.
import type { ScenarioView, TraceRecord } from './document.ts';
import { parseDuration } from './duration.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';

const PATH = 'view';
const MAX_PANELS = 20;

export function readView(reader: FieldReader, value: unknown): ScenarioView | undefined {
  if (value === undefined) return undefined;
  const fields = reader.fields(value, PATH);
  if (!fields) return undefined;
  reader.onlyKnown(fields, PATH, ['at', 'selection', 'panels', 'tab', 'file', 'question']);
  const text = (key: string): string | undefined => reader.string(fields, PATH, key);
  return defined({ at: readInstant(reader, fields), selection: text('selection'), panels: readPanels(reader, fields), tab: text('tab'), file: text('file'), question: text('question') });
}

function readInstant(reader: FieldReader, fields: Fields): string | undefined {
  const at = reader.string(fields, PATH, 'at');
  const parsed = at === undefined ? undefined : parseDuration(at);
  if (parsed && !parsed.ok) reader.problem(join(PATH, 'at'), parsed.error);
  return at;
}

function readPanels(reader: FieldReader, fields: Fields): string[] | undefined {
  const value = own(fields, 'panels');
  if (value === undefined) return undefined;
  const path = join(PATH, 'panels');
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
