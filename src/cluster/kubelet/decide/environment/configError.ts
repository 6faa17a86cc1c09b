// Why a container's configuration could not be made, and which field of the container it was read from.
import { failure, type Result } from '../../../../base/result.ts';

export interface ConfigError {
  /** CreateContainerConfigError's message. */
  readonly message: string;
  /** Below the container: `env[1].valueFrom.secretKeyRef.key`. Absent where no field of it is to blame. */
  readonly path?: string;
  /** Of the Pod, where a field of it is to blame and none of the container's: `spec.securityContext.runAsNonRoot`. */
  readonly podPath?: string;
}

export function configError(message: string, path?: string): { readonly ok: false; readonly error: ConfigError } {
  return failure(path === undefined ? { message } : { message, path });
}

/** A result whose error is a message about one field. */
export function atField<T>(result: Result<T, string>, path: string): Result<T, ConfigError> {
  return result.ok ? result : configError(result.error, path);
}
