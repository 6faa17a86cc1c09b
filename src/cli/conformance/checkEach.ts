// Runs a check over every vector of an area; what throws counts as failed with the error's text.
import type { Vector, VectorFile } from './vectorArea.ts';

export interface Verdict {
  /** `<file>/<id>`. */
  readonly id: string;
  readonly difference: string | undefined;
}

/** `check` returns the difference, or undefined when the vector passes. Fixtures (vectors without an input) are left out. */
export function* checkEach(files: readonly VectorFile[], check: (vector: Vector, file: string) => string | undefined): Generator<Verdict> {
  for (const file of files) {
    for (const vector of file.vectors) {
      if (isFixture(vector)) continue;
      yield { id: `${file.name}/${vector.id}`, difference: attempt(() => check(vector, file.name)) };
    }
  }
}

/** Objects that other vectors of the area refer to; nothing is expected of them. */
export function isFixture(vector: Vector): boolean {
  return vector.input === null;
}

/** The error's text, with the place where it was thrown. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = error.stack?.split('\n').find((line) => /^\s+at /.test(line))?.trim() ?? '';
  return `threw ${error.name}: ${error.message} ${place}`.trim();
}

function attempt(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return errorText(error);
  }
}
