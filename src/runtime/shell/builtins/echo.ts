// echo: busybox and bash take options, dash always expands escapes.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import { unescapeEcho } from './escapes.ts';
import { output } from './failure.ts';

export function echoBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  return output(shell, shell.dialect === 'dash' ? echoDash(args) : echoText(args, shell.dialect === 'bash' ? 'bash' : 'busybox'));
}

/** What dash prints. */
export function echoDash(args: readonly Bytes[]): Bytes {
  let rest = args.slice(1);
  const newline = rest[0] !== '-n';
  if (!newline) rest = rest.slice(1);
  const { text, stopped } = unescapeEcho(rest.join(' '), 'dash');
  return newline && !stopped ? `${text}\n` : text;
}

/** What busybox, bash and coreutils print: `-n`, `-e`, `-E` in any combination. */
export function echoText(args: readonly Bytes[], flavour: 'busybox' | 'bash'): Bytes {
  let newline = true;
  let escapes = false;
  let i = 1;
  for (; /^-[neE]+$/.test(args[i] ?? ''); i++) {
    for (const letter of (args[i] ?? '').slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = args.slice(i).join(' ');
  if (!escapes) return newline ? `${text}\n` : text;
  const expanded = unescapeEcho(text, flavour);
  return newline && !expanded.stopped ? `${expanded.text}\n` : expanded.text;
}
