// Forking: subshells, pipelines, background jobs, command substitution.
import { ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import { errnoText } from '../../process/errnoText.ts';
import type { ProgramContext } from '../../process/types.ts';
import type { Bytes, Errno } from '../../vfs/types.ts';
import type { Node, SimpleCommand } from '../syntax/ast.ts';
import type { Job } from './jobTable.ts';
import { ExpansionError, ShellError, ShellExit, ShellInterrupt } from './control.ts';
import { complainPlainly, writeTo } from './output.ts';
import type { Shell } from './shell.ts';
import { runExitTrap } from './trapRunner.ts';

export type ForkKind = 'foreground' | 'background' | 'substitution';

/** What a child does; the value is its exit status. */
export type ChildBody = (child: Shell) => Task<number>;

/** Forks a copy of the shell. Adds the process to `job`, if one is given. */
export function* forkShell(shell: Shell, kind: ForkKind, job: Job | undefined, text: Bytes, body: ChildBody, node?: Node): Task<Result<number, Errno>> {
  const child = shell.copy();
  const first = job?.processes.length === 0;
  const controlled = job?.controlled === true;
  const group = job?.processes[0]?.pid;
  const start: ChildStart = { kind, job, first, group, body, node };
  const pid = shell.ctx.fork((ctx) => runChild(ctx, child, shell, start));
  if (!pid.ok) {
    yield* complainPlainly(shell, `can't fork: ${errnoText(pid.error)}`);
    return pid;
  }
  if (job) {
    job.processes.push({ pid: pid.value, exit: undefined, stopped: undefined, text });
    if (controlled) shell.ctx.setpgid(pid.value, group ?? pid.value);
  }
  return ok(pid.value);
}

/** How a subshell begins: as which kind, as part of which job, and what it does then. */
interface ChildStart {
  readonly kind: ForkKind;
  readonly job: Job | undefined;
  /** It is the job's first process. */
  readonly first: boolean;
  /** The job's process group, where it has one already. */
  readonly group: number | undefined;
  readonly body: ChildBody;
  readonly node: Node | undefined;
}

function* runChild(ctx: ProgramContext, child: Shell, shell: Shell, { kind, job, first, group, body, node }: ChildStart): Task<number> {
  child.ctx = ctx;
  enterSubshell(child, shell, kind);
  if (lists(node, 'jobs') && shell.dialect !== 'dash') {
    child.jobs.copyFrom(shell.jobs);
    if (job) child.jobs.remove(job);
  } else if (shell.dialect === 'ash' && kind === 'substitution' && lists(node, 'trap') && node?.words.length === 1) child.traps.showInherited(shell.traps);
  if (job?.controlled === true) {
    ctx.setpgid(0, group ?? 0);
    if (kind === 'foreground') child.setForeground(group ?? ctx.pid);
  } else if (kind === 'background' && first) yield* nullInput(ctx);
  return yield* runToExit(child, body);
}

/** Forks a process that does nothing but run a program. It is a copy of the shell only where that fails: then `refused` says what comes next. */
export function forkProgram(shell: Shell, job: Job, path: Bytes, words: readonly Bytes[], refused: Refused): Result<number, Errno> {
  const environment = shell.environment();
  const pid = shell.ctx.fork((ctx) => becomeProgram(ctx, shell, path, words, environment, refused));
  if (!pid.ok) return pid;
  job.processes.push({ pid: pid.value, exit: undefined, stopped: undefined, text: job.text });
  return pid;
}

type Refused = (child: Shell, path: Bytes, words: readonly Bytes[], errno: Errno) => Task<number>;

function becomeProgram(ctx: ProgramContext, shell: Shell, path: Bytes, words: readonly Bytes[], environment: readonly Bytes[], refused: Refused): Task<number> | number {
  resetSignals(ctx, shell);
  const errno = ctx.become(path, words, environment);
  if (errno === undefined) return 0;
  const child = shell.copy();
  child.ctx = ctx;
  enterSubshell(child, shell, 'foreground');
  return runToExit(child, (self) => refused(self, path, words, errno));
}

export function* cannotFork(shell: Shell, errno: Errno): Task<number> {
  yield* complainPlainly(shell, `can't fork: ${errnoText(errno)}`);
  return 2;
}

/** A subshell that only lists what its parent has. */
function lists(node: Node | undefined, name: 'jobs' | 'trap'): node is SimpleCommand {
  return node?.type === 'simple' && node.words[0]?.source === name;
}

function enterSubshell(child: Shell, parent: Shell, kind: ForkKind): void {
  const { ctx } = child;
  child.jobs.clear();
  child.interactive = false;
  child.options.monitor = false;
  resetSignals(ctx, parent);
  if (kind === 'background' && !parent.options.monitor) {
    ctx.sigaction('INT', 'ignore');
    ctx.sigaction('QUIT', 'ignore');
    child.traps.ignoredAtStart.add('INT').add('QUIT');
  }
}

function resetSignals(ctx: ProgramContext, { traps, subshell }: Shell): void {
  traps.resetInChild(ctx);
  if (!subshell && !traps.ignoredAtStart.has('INT') && typeof ctx.disposition('INT') === 'function') ctx.sigaction('INT', 'default');
}

/** A background job without job control reads nothing. */
function* nullInput(ctx: ProgramContext): Task<void> {
  const opened = yield* ctx.open('/dev/null', { read: true });
  if (!opened.ok || opened.value === 0) return;
  ctx.dup2(opened.value, 0);
  ctx.close(opened.value);
}

/** Runs a body to the end of its shell: exits, errors and the EXIT trap. */
export function* runToExit(shell: Shell, body: ChildBody): Task<number> {
  let status: number;
  try {
    status = yield* body(shell);
  } catch (error) {
    const caught = yield* statusOf(shell, error);
    if (caught === undefined) throw error;
    status = caught;
  }
  return yield* runExitTrap(shell, status);
}

/** The status that a thrown end stands for, with its message printed; undefined for what is not the shell's. */
export function* statusOf(shell: Shell, error: unknown): Task<number | undefined> {
  if (error instanceof ShellExit || error instanceof ShellError) return error.status;
  if (error instanceof ShellInterrupt) return 130;
  if (!(error instanceof ExpansionError)) return undefined;
  yield* writeTo(shell, 2, error.text);
  return error.status;
}
