// Looking up a ConfigMap or Secret that a pod refers to, and forgiving that it is missing where the reference is optional.
import { quote } from '../../../../api/formats/goText.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';

/** A failed look-up; only `notFound` is forgiven where the reference is optional. */
export interface LookupError {
  readonly notFound: boolean;
  readonly message: string;
}

/** The kubelet's own text for an object that does not exist. */
export function notFound(kind: 'configmap' | 'secret', name: string): LookupError {
  return { notFound: true, message: `${kind} ${quote(name)} not found` };
}

/** Undefined: missing, and that is all right. */
export function ifPresent<T>(found: Result<T, LookupError>, optional: boolean | undefined): Result<T | undefined, string> {
  if (found.ok) return ok(found.value);
  return found.error.notFound && optional === true ? ok(undefined) : failure(found.error.message);
}
