// What is wrong with a patch, in the words of the libraries behind the API server. Thrown inside this folder, returned by its entry points.
import { isList, isRecord } from '../../base/json.ts';
import { sortedStrings } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';

export class PatchError extends Error {}

/** Turns a PatchError into a value. */
export function caught<T>(run: () => T): Result<T, string> {
  try {
    return ok(run());
  } catch (error) {
    if (error instanceof PatchError) return failure(error.message);
    throw error;
  }
}

/** A value as Go's %v prints it: `map[a:1 b:[x y]]`, keys sorted. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (isList(value)) return `[${value.map(goValue).join(' ')}]`;
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return JSON.stringify(value);
  return `map[${sortedStrings(Object.keys(value)).map((key) => `${key}:${goValue(value[key])}`).join(' ')}]`;
}
