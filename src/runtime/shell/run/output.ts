// What a shell writes itself: messages on descriptor 2, builtins' output on 1.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from './shell.ts';

/** Writes text as it is. */
export function* writeTo(shell: Shell, fd: number, text: Bytes): Task<void> {
  if (text !== '') yield* shell.ctx.write(fd, text);
}

/** A message with the shell's prefix, naming the running builtin. */
export function* complain(shell: Shell, text: Bytes): Task<void> {
  yield* shell.ctx.write(2, `${shell.prefix()}${text}\n`);
}

/** A message about a command, not from a builtin. ash and dash still name the `eval` or the sourced file it stands in. */
export function* complainPlainly(shell: Shell, text: Bytes): Task<void> {
  if (shell.dialect !== 'bash') return yield* complain(shell, text);
  const name = shell.commandName;
  shell.commandName = undefined;
  yield* complain(shell, text);
  shell.commandName = name;
}
