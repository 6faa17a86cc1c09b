// Durations of a document, checked.
import { parseDuration } from './duration.ts';
import type { FieldReader } from './fieldReader.ts';

/** Reports a duration that cannot be read. */
export function checkDuration(reader: FieldReader, path: string, text: string): void {
  const parsed = parseDuration(text);
  if (!parsed.ok) reader.problem(path, parsed.error);
}
