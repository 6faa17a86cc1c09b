// How builtins complain: the shell's prefix with the builtin's name; errors that end a non-interactive ash or dash.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { ShellError } from '../run/control.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';

/** Prints a message; the value is the status. */
export function* fail(shell: Shell, text: Bytes, status: number): Task<number> {
  yield* complain(shell, text);
  return status;
}

/** An error that a special builtin does not survive in ash and dash (sh_error); in bash just a status. */
export function* raise(shell: Shell, text: Bytes, bashStatus = 1): Task<number> {
  yield* complain(shell, text);
  if (shell.dialect === 'bash') return bashStatus;
  throw new ShellError(2);
}

/** An error of a builtin that busybox shares with its applets: their prefix in ash. */
export function* failAsApplet(shell: Shell, text: Bytes, status: number): Task<number> {
  if (shell.dialect === 'ash') yield* writeTo(shell, 2, `${shell.appletName}: ${text}\n`);
  else yield* complain(shell, text);
  return status;
}

/** An option that a builtin does not know. */
export function* illegalOption(shell: Shell, option: Bytes, usage: Bytes): Task<number> {
  if (shell.dialect === 'bash') {
    yield* complain(shell, `-${option}: invalid option`);
    yield* writeTo(shell, 2, `${shell.commandName ?? ''}: usage: ${usage}\n`);
    return 2;
  }
  return yield* raise(shell, `${shell.dialect === 'ash' ? 'illegal' : 'Illegal'} option -${option}`);
}

/** A number that is none. */
export function* illegalNumber(shell: Shell, text: Bytes): Task<number> {
  if (shell.dialect === 'bash') return yield* fail(shell, `${text}: numeric argument required`, 2);
  return yield* raise(shell, `Illegal number: ${text}`);
}

/** Writes a builtin's output; a failed write is a message and status 1. */
export function* output(shell: Shell, text: Bytes): Task<number> {
  if (text === '') return 0;
  const result = yield* shell.ctx.write(1, text);
  if (result.ok || result.error === 'EINTR') return 0;
  const reason = WRITE_ERRORS[result.error] ?? 'Input/output error';
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `${shell.appletName}: write error: ${reason}\n`);
      return 1;
    case 'dash':
      yield* complain(shell, `${shell.commandName ?? 'echo'}: I/O error`);
      return 1;
    case 'bash':
      yield* complain(shell, `write error: ${reason}`);
      return 1;
  }
}

const WRITE_ERRORS: Readonly<Record<string, string>> = { EBADF: 'Bad file descriptor', ENOSPC: 'No space left on device', EPIPE: 'Broken pipe', EDQUOT: 'Disk quota exceeded' };
