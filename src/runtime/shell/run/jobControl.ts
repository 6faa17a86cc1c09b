// Waiting for children and reporting what became of them (ash and dash jobs.c, bash jobs.c).
import type { Task, Wait } from '../../../engine/task.ts';
import { describeSignal } from '../../process/signals.ts';
import type { Exit, WaitOptions, WaitResult } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import { jobState, jobStatus, type Job, type JobProcess } from './jobTable.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';

/** Notes one child's change of state. Returns its job. */
function note(shell: Shell, result: WaitResult): Job | undefined {
  const found = shell.jobs.findByPid(result.pid);
  if (!found) return undefined;
  const { job, process } = found;
  if (result.exit) process.exit = result.exit;
  process.stopped = result.stopped;
  const state = jobState(job);
  if (state !== 'running') {
    job.changed = true;
    if (state === 'stopped') shell.jobs.makeCurrent(job);
  }
  return job;
}

/** Fetches what is known by now, without waiting. */
export function* collect(shell: Shell): Task<void> {
  for (;;) {
    const result = yield* shell.ctx.wait({ noHang: true, untraced: true });
    if (!result.ok || !result.value) return;
    note(shell, result.value);
  }
}

/** Waits for any child. False: there is none. 'interrupted': a trapped signal came first. */
export function* waitForAny(shell: Shell): Task<Job | boolean | 'interrupted'> {
  const result = yield* shell.ctx.wait({ untraced: shell.options.monitor });
  if (!result.ok) return result.error === 'EINTR' ? 'interrupted' : false;
  return (result.value && note(shell, result.value)) ?? true;
}

const PLAIN: WaitOptions = {};
const UNTRACED: WaitOptions = { untraced: true };

/** Waits until a foreground job is no longer running; signals do not end the wait. Returns its status. */
export function* waitForJob(shell: Shell, job: Job): Task<number> {
  while (jobState(job) === 'running') {
    // As `waitForAny`, without a generator for it: every command is waited for.
    const result = shell.ctx.tryWait(shell.options.monitor ? UNTRACED : PLAIN);
    if (result === undefined) shell.ctx.resumed(yield shell.ctx.interruptible(shell.ctx.childEvents));
    else if (!result.ok) break;
    else if (result.value) note(shell, result.value);
  }
  if (isWorthReporting(shell, job)) yield* reportForeground(shell, job);
  return settle(shell, job);
}

/** One look at the only child of a job without job control: its status once it has ended, or what to wait for until the next look. */
export function lookAtChild(shell: Shell, job: Job): number | Wait<unknown> | 'report' {
  while (jobState(job) === 'running') {
    const result = shell.ctx.tryWait(PLAIN);
    if (result === undefined) return shell.ctx.interruptible(shell.ctx.childEvents);
    if (!result.ok) break;
    note(shell, result.value);
  }
  return isWorthReporting(shell, job) ? 'report' : settle(shell, job);
}

/** What is left to do when a foreground job no longer runs; its status. */
function settle(shell: Shell, job: Job): number {
  const status = jobStatus(job, shell.options.pipefail && !job.background);
  shell.pipeStatus = job.processes.map((process) => process.exit?.code ?? 0);
  takeTerminalBack(shell, job);
  if (jobState(job) === 'done') shell.jobs.remove(job);
  return status;
}

function takeTerminalBack(shell: Shell, job: Job): void {
  if (job.controlled && shell.interactive) shell.setForeground(undefined);
}

/** Something else than an ordinary end. */
function isWorthReporting(shell: Shell, { processes }: Job): boolean {
  return shell.interactive || processes.some(({ exit }) => exit === undefined || exit.signal !== undefined);
}

function* reportForeground(shell: Shell, job: Job): Task<void> {
  if (jobState(job) === 'stopped') {
    yield* writeTo(shell, 2, shell.dialect === 'bash' ? `\n${jobLine(shell, job, 'plain')}` : jobLine(shell, job, 'plain'));
    job.changed = false;
    return;
  }
  for (const process of job.processes) {
    const text = process.exit ? killedText(shell, process.exit) : undefined;
    if (text === undefined) continue;
    if (shell.dialect !== 'bash') yield* writeTo(shell, 2, `${text}\n`);
    else if (process === job.processes.at(-1)) yield* writeTo(shell, 2, process.exit?.signal === 'TERM' && !shell.interactive ? `${text}\n` : bashKilledLine(shell, process, text, job));
  }
  if (shell.interactive && job.processes.at(-1)?.exit?.signal === 'INT') yield* writeTo(shell, 1, '\n');
}

/** The word for a death by signal that a shell mentions; undefined for those it passes over. */
export function killedText(shell: Shell, exit: Exit): Bytes | undefined {
  if (!exit.signal || exit.signal === 'INT' || exit.signal === 'PIPE') return undefined;
  return describeSignal(exit.signal);
}

/** bash: `bash: line 1:     3 Killed                  sh -c …`. */
export function bashKilledLine(shell: Shell, process: JobProcess, text: Bytes, job: Job): Bytes {
  const what = `${text.padEnd(24)}${job.text}`;
  if (shell.interactive) return `${what.trimEnd()}\n`;
  return `${shell.arg0}: line ${shell.line}: ${String(process.pid).padStart(5)} ${what}\n`;
}

/** How a job is listed. `plain`: without the flags of `jobs -l`. */
export function jobLine(shell: Shell, job: Job, form: 'plain' | 'long'): Bytes {
  const order = shell.jobs.ordered();
  const mark = order[0] === job ? '+' : order[1] === job ? '-' : ' ';
  const pid = form === 'long' ? `${job.processes[0]?.pid ?? ''} ` : '';
  const state = stateText(shell, job);
  switch (shell.dialect) {
    case 'ash':
      return `[${job.number}]${mark}  ${pid}${state.padEnd(27)}${job.text}\n`;
    case 'dash':
      return `[${job.number}] ${mark} ${pid}${state.padEnd(27)}${job.text}\n`;
    case 'bash':
      return `[${job.number}]${mark}  ${pid}${state.padEnd(24)}${job.text}${jobState(job) === 'running' ? ' &' : ''}\n`;
  }
}

function stateText(shell: Shell, job: Job): Bytes {
  const state = jobState(job);
  if (state === 'running') return 'Running';
  if (state === 'stopped') return 'Stopped';
  const exit = job.processes.at(-1)?.exit;
  if (exit?.signal) return describeSignal(exit.signal);
  const code = exit?.code ?? 0;
  if (code === 0) return 'Done';
  return shell.dialect === 'bash' ? `Exit ${code}` : `Done(${code})`;
}

/** Before a prompt: what changed in the background. */
export function* notifyJobs(shell: Shell): Task<void> {
  yield* collect(shell);
  for (const job of shell.jobs.all()) {
    if (!job.changed || jobState(job) === 'running') continue;
    job.changed = false;
    yield* writeTo(shell, 2, jobLine(shell, job, 'plain'));
    if (jobState(job) === 'done') shell.jobs.remove(job);
  }
}
