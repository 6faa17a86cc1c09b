// trap.
import type { Task } from '../../../engine/task.ts';
import { parseSignal, signalNumber } from '../../process/signals.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteBash, quoteSingle } from '../expand/quoting.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import type { TrapName } from '../run/traps.ts';
import { illegalOption, output } from './failure.ts';
import { signalList } from './kill.ts';

export function* trapBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let rest = args.slice(1);
  if (shell.dialect === 'bash' && rest[0] === '-l') return yield* output(shell, signalList(shell));
  if (shell.dialect === 'bash' && rest[0] === '-p') return yield* output(shell, listTraps(shell, rest.slice(1)));
  if (rest[0] === '--') rest = rest.slice(1);
  else if (rest[0]?.startsWith('-') && rest[0].length > 1) return yield* illegalOption(shell, rest[0].charAt(1), 'trap [-lp] [[arg] signal_spec ...]');
  if (rest.length === 0) return yield* output(shell, listTraps(shell, []));
  const [first = ''] = rest;
  const reset = rest.length === 1 || (/^\d+$/.test(first) && nameOf(shell, first) !== undefined && !(shell.dialect === 'bash' && rest.length === 1));
  const action = reset || first === '-' ? undefined : first;
  let status = 0;
  for (const text of reset ? rest : rest.slice(1)) {
    const name = nameOf(shell, text);
    if (name === undefined) status = yield* badSignal(shell, text);
    else shell.traps.set(name, action);
  }
  return status;
}

function nameOf(shell: Shell, text: Bytes): TrapName | undefined {
  if (text === '0') return 'EXIT';
  const upper = text.toUpperCase();
  if (upper === 'EXIT') return 'EXIT';
  if (shell.dialect === 'bash' && (upper === 'ERR' || upper === 'DEBUG' || upper === 'RETURN')) return upper;
  if (shell.dialect === 'ash' && upper === 'ERR' && shell.version !== '1.28') return 'ERR';
  if (shell.dialect === 'dash' && upper.startsWith('SIG')) return undefined;
  return parseSignal(text);
}

function* badSignal(shell: Shell, text: Bytes): Task<number> {
  if (shell.dialect === 'dash') yield* writeTo(shell, 2, `trap: ${text}: bad trap\n`);
  else yield* complain(shell, `${text}: invalid signal specification`);
  return 1;
}

function orderOf(name: TrapName): number {
  if (name === 'EXIT') return 0;
  if (name === 'DEBUG') return 100;
  if (name === 'ERR') return 101;
  return name === 'RETURN' ? 102 : signalNumber(name);
}

function listTraps(shell: Shell, only: readonly Bytes[]): Bytes {
  const wanted = new Set(only.map((text) => nameOf(shell, text)));
  const bash = shell.dialect === 'bash';
  return [...shell.traps.actions]
    .filter(([name]) => only.length === 0 || wanted.has(name))
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
    .map(([name, action]) => {
      const label = bash && !['EXIT', 'ERR', 'DEBUG', 'RETURN'].includes(name) ? `SIG${name}` : name;
      return `trap -- ${bash ? quoteBash(action) : quoteSingle(action)} ${label}\n`;
    })
    .join('');
}
