// exit, return, break, continue.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { ExpansionError, ShellExit } from '../run/control.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { illegalNumber, raise } from './failure.ts';

export function* exitBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (shell.interactive && shell.dialect === 'bash') yield* writeTo(shell, 2, 'exit\n');
  const operand = args[1] === '--' ? args[2] : args[1];
  if (operand === undefined) throw new ShellExit(shell.trapStatus ?? shell.status);
  const status = statusOf(shell, operand);
  if (status === undefined) {
    const failed = yield* illegalNumber(shell, operand);
    throw new ShellExit(failed);
  }
  if (shell.dialect === 'bash' && args.length > (args[1] === '--' ? 3 : 2)) {
    yield* complain(shell, 'too many arguments');
    throw new ExpansionError('', 1, false);
  }
  throw new ShellExit(status);
}

/** The status that a number stands for; undefined when it is none. bash takes negative ones. */
function statusOf(shell: Shell, text: Bytes): number | undefined {
  const pattern = shell.dialect === 'bash' ? /^\s*[-+]?\d+\s*$/ : shell.dialect === 'dash' ? /^\s*\d+\s*$/ : /^\d+$/;
  if (!pattern.test(text)) return undefined;
  return Number(BigInt.asUintN(8, BigInt(text.trim().replace(/^\+/, ''))));
}

export function* returnBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const operand = args[1];
  if (shell.dialect === 'bash' && shell.functionDepth === 0 && shell.sourceDepth === 0) {
    yield* complain(shell, "can only `return' from a function or sourced script");
    return 2;
  }
  const status = operand === undefined ? (shell.trapStatus !== undefined && shell.functionDepth === 0 ? shell.trapStatus : shell.status) : statusOf(shell, operand);
  if (status === undefined) return yield* illegalNumber(shell, operand ?? '');
  if (shell.dialect === 'dash' && operand !== undefined) return leaveFunction(shell, Number(operand));
  return leaveFunction(shell, status);
}

function leaveFunction(shell: Shell, status: number): number {
  shell.skip = 'return';
  shell.status = status;
  return status;
}

export function breakBuiltin(shell: Shell, args: readonly Bytes[]): number | Task<number> {
  return leave(shell, args, 'break');
}

export function continueBuiltin(shell: Shell, args: readonly Bytes[]): number | Task<number> {
  return leave(shell, args, 'continue');
}

function leave(shell: Shell, args: readonly Bytes[], kind: 'break' | 'continue'): number | Task<number> {
  const operand = args[1] ?? '1';
  const count = /^\d+$/.test(operand) ? Number(operand) : 0;
  if (count <= 0) return badCount(shell, operand);
  if (shell.loopDepth === 0) return shell.dialect === 'bash' ? notInLoop(shell) : 0;
  shell.skip = kind;
  shell.skipCount = Math.min(count, shell.loopDepth);
  return 0;
}

function* badCount(shell: Shell, operand: Bytes): Task<number> {
  if (shell.dialect !== 'bash') return yield* raise(shell, `Illegal number: ${operand}`);
  if (/^-?\d+$/.test(operand)) yield* complain(shell, `${operand}: loop count out of range`);
  else yield* complain(shell, `${operand}: numeric argument required`);
  if (!/^-?\d+$/.test(operand)) throw new ShellExit(128);
  shell.skip = 'break';
  shell.skipCount = shell.loopDepth;
  return 1;
}

function* notInLoop(shell: Shell): Task<number> {
  yield* complain(shell, "only meaningful in a `for', `while', or `until' loop");
  return 0;
}
