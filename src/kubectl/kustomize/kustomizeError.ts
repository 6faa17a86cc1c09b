// Why a kustomization cannot be built, in kustomize's words. Thrown inside this folder, returned by its entry point.
import { failure, ok, type Result } from '../../base/result.ts';

export class KustomizeError extends Error {}

/** Turns a KustomizeError into a value. */
export function caught<T>(run: () => T): Result<T, string> {
  try {
    return ok(run());
  } catch (error) {
    if (error instanceof KustomizeError) return failure(error.message);
    throw error;
  }
}

export function refuse(text: string): never {
  throw new KustomizeError(text);
}
