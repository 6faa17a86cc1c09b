// What containerd and runc say when something fails. Texts as recorded from containerd 2.4.2 and runc 1.5.2.
import { failure, type Failure } from '../../base/result.ts';
import type { CriError } from './cri.ts';

function criError(code: CriError['code'], message: string): Failure<CriError> {
  return failure({ code, message });
}

export const UNAVAILABLE: Failure<CriError> = criError(
  'Unavailable',
  'connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"',
);

/** The runtime stopped while a call was under way. */
export const CONNECTION_LOST: Failure<CriError> = criError('Unavailable', 'error reading from server: EOF');

export function sandboxNotFound(id: string): Failure<CriError> {
  return criError('NotFound', `failed to find sandbox id "${id}": not found`);
}

export function containerNotFound(id: string): Failure<CriError> {
  return criError('NotFound', `an error occurred when try to find container "${id}": not found`);
}

export function imageNotFound(image: string): Failure<CriError> {
  return criError('Unknown', `failed to resolve image "${image}": not found`);
}

export function noCommand(id: string): Failure<CriError> {
  return criError('Unknown', `failed to generate container "${id}" spec: failed to generate spec: no command specified`);
}

export function unknownUser(id: string, what: 'users' | 'groups'): Failure<CriError> {
  return criError('Unknown', `failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount${id.slice(0, 9).replace(/\D/g, '7')}: no ${what} found`);
}

export function containerNotRunning(state: string): Failure<CriError> {
  return criError('Unknown', `failed to exec in container: container is in CONTAINER_${state} state`);
}

export function notCreated(state: string): Failure<CriError> {
  return criError('Unknown', `container is in CONTAINER_${state} state`);
}

const START_FRAME = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** `cause`: runc's own words about the executable or a mount. */
export function startFailed(cause: string): string {
  return START_FRAME + cause;
}

export function execFailed(execId: string, cause: string): Failure<CriError> {
  return criError('Unknown', `failed to exec in container: failed to start exec "${execId}": OCI runtime exec failed: exec failed: unable to start container process: ${cause}`);
}

export function execTimedOut(seconds: number): Failure<CriError> {
  return criError('DeadlineExceeded', `failed to exec in container: timeout ${seconds}s exceeded: context deadline exceeded`);
}

export function networkFailed(id: string, reason: string): Failure<CriError> {
  return criError('Unknown', `failed to setup network for sandbox "${id}": ${reason}`);
}
