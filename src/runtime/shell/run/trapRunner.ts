// Runs the actions of traps: for signals that came in, for errors, and at the end.
import type { Task } from '../../../engine/task.ts';
import { signalNumber } from '../../process/signals.ts';
import type { Bytes } from '../../vfs/types.ts';
import { ExpansionError, ShellError, ShellExit, ShellInterrupt } from './control.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';

/** Runs what pending signals ask for. To be called between commands. */
export function* runPendingTraps(shell: Shell): Task<void> {
  const { traps } = shell;
  if (shell.interruptPending) yield* interrupted(shell);
  for (const signal of [...traps.pending].sort((a, b) => signalNumber(a) - signalNumber(b))) {
    traps.pending.delete(signal);
    const action = traps.get(signal);
    if (action === undefined || action === '') continue;
    const causes = shell.ctx.signalCauses(signal);
    if (causes.length > 0) shell.ctx.setCauses(causes);
    yield* runAction(shell, action);
  }
}

/** An interrupt that nobody trapped ends a script with 130, and in an interactive shell what it was doing. */
function* interrupted(shell: Shell): Task<void> {
  shell.interruptPending = false;
  shell.status = 130;
  if (shell.interactive) throw new ShellInterrupt();
  shell.ctx.sigaction('INT', 'default');
  shell.ctx.kill(shell.ctx.pid, 'INT');
  throw new ShellExit(130);
}

/** One action; the status is afterwards what it was. */
export function* runAction(shell: Shell, action: Bytes): Task<void> {
  const { status, trapStatus, tested, commandName } = shell;
  shell.trapStatus = status;
  shell.commandName = shell.baseCommand;
  try {
    yield* shell.evaluation.evaluateText(shell, action, shell.line);
  } finally {
    shell.trapStatus = trapStatus;
    shell.commandName = commandName;
  }
  shell.tested = tested;
  if (shell.skip === 'none') shell.status = status;
}

/** The EXIT trap, once; `exit` in it changes the status. */
export function* runExitTrap(shell: Shell, status: number): Task<number> {
  const action = shell.traps.get('EXIT');
  if (action === undefined || action === '') return status;
  shell.traps.set('EXIT', undefined);
  shell.status = status;
  shell.trapStatus = status;
  shell.skip = 'none';
  try {
    yield* shell.evaluation.evaluateText(shell, action, shell.line);
  } catch (error) {
    if (error instanceof ShellExit || error instanceof ShellError) return error.status;
    if (error instanceof ShellInterrupt) return 130;
    if (!(error instanceof ExpansionError)) throw error;
    yield* writeTo(shell, 2, error.text);
    return error.status;
  }
  return status;
}

/** The ERR trap of ash and bash: after a failure that errexit would count. */
export function* runErrorTrap(shell: Shell): Task<void> {
  const action = shell.traps.get('ERR');
  if (action === undefined || action === '' || shell.traps.running) return;
  if (shell.functionDepth > shell.traps.errorDepth && !shell.options.errtrace) return;
  shell.traps.running = true;
  try {
    yield* runAction(shell, action);
  } finally {
    shell.traps.running = false;
  }
}
