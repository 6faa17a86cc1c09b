// alias and unalias.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteBash, quoteSingle } from '../expand/quoting.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { output } from './failure.ts';

function line(shell: Shell, name: Bytes, value: Bytes): Bytes {
  return shell.dialect === 'bash' ? `alias ${name}=${quoteBash(value)}\n` : `${name}=${quoteSingle(value)}\n`;
}

export function* aliasBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const names = args.slice(1).filter((arg) => arg !== '-p' && arg !== '--');
  if (names.length === 0) return yield* output(shell, sortedStrings(shell.aliases.keys()).map((name) => line(shell, name, shell.aliases.get(name) ?? '')).join(''));
  let status = 0;
  for (const text of names) {
    const equals = text.indexOf('=', 1);
    if (equals > 0) {
      shell.aliases.set(text.slice(0, equals), text.slice(equals + 1));
      continue;
    }
    const value = shell.aliases.get(text);
    if (value !== undefined) yield* writeTo(shell, 1, line(shell, text, value));
    else {
      yield* missing(shell, 'alias', text);
      status = 1;
    }
  }
  return status;
}

function* missing(shell: Shell, command: Bytes, name: Bytes): Task<void> {
  if (shell.dialect === 'bash') yield* complain(shell, `${name}: not found`);
  else yield* writeTo(shell, 2, `${command}: ${name} not found\n`);
}

export function* unaliasBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let status = 0;
  for (const name of args.slice(1)) {
    if (name === '-a') shell.aliases.clear();
    else if (!shell.aliases.delete(name)) {
      yield* missing(shell, 'unalias', name);
      status = 1;
    }
  }
  return status;
}
