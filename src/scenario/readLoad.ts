// A load of a document, checked.
import type { Load } from './document.ts';
import { parseDuration } from './duration.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';

/** Requests per second. */
const MIN_RATE = 0.01;
const MAX_RATE = 1000;

export function readLoad(reader: FieldReader, value: unknown, path: string): Load | undefined {
  const fields = reader.fields(value, path);
  if (!fields) return undefined;
  reader.onlyKnown(fields, path, ['url', 'rate', 'for', 'timeout', 'from']);
  return {
    url: reader.requiredString(fields, path, 'url'),
    rate: reader.number(fields, path, 'rate', MIN_RATE, MAX_RATE) ?? 1,
    for: readDuration(reader, fields, path, 'for') ?? '10s',
    ...defined({ timeout: readDuration(reader, fields, path, 'timeout'), from: reader.string(fields, path, 'from') }),
  };
}

/** As it is written; a bare number means seconds. */
export function readDuration(reader: FieldReader, fields: Fields, path: string, key: string): string | undefined {
  const value = own(fields, key);
  const text = typeof value === 'number' ? `${value}s` : reader.string(fields, path, key);
  const parsed = text === undefined ? undefined : parseDuration(text);
  if (parsed && !parsed.ok) reader.problem(join(path, key), parsed.error);
  return text;
}
