// wait, jobs, fg, bg, disown.
import type { Task } from '../../../engine/task.ts';
import { signalNumber } from '../../process/signals.ts';
import type { Bytes } from '../../vfs/types.ts';
import { bashKilledLine, collect, jobLine, killedText, waitForAny, waitForJob } from '../run/jobControl.ts';
import { jobState, jobStatus, type Job, type JobProcess } from '../run/jobTable.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { ShellError } from '../run/control.ts';
import { fail, illegalOption, output, raise } from './failure.ts';

export function* waitBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let rest = args.slice(1);
  let any = false;
  while (rest[0]?.startsWith('-') && rest[0].length > 1) {
    const option = rest[0];
    rest = rest.slice(1);
    if (option === '--') break;
    if (option === '-n' && shell.dialect !== 'dash' && !(shell.dialect === 'ash' && shell.version === '1.28')) any = true;
    else if (!(option === '-f' && shell.dialect === 'bash')) return yield* illegalOption(shell, option.charAt(1), 'wait [-fn] [-p var] [id ...]');
  }
  shell.traps.lastSignal = undefined;
  if (any) return yield* waitForNext(shell);
  if (rest.length === 0) return yield* waitForAll(shell);
  let status = 0;
  for (const target of rest) {
    const one = yield* waitForOne(shell, target);
    if (typeof one !== 'number') return one.interrupted;
    status = one;
  }
  return status;
}

/** The status of a wait that a trapped signal ended. */
function interrupted(shell: Shell): number {
  const signal = shell.traps.lastSignal;
  return signal === undefined ? 129 : 128 + signalNumber(signal);
}

function* waitForAll(shell: Shell): Task<number> {
  for (;;) {
    if (shell.traps.pending.size > 0 || shell.interruptPending) return interrupted(shell);
    const running = shell.jobs.all().some((job) => jobState(job) === 'running');
    for (const job of shell.jobs.all()) if (jobState(job) === 'done') job.waited = true;
    if (!running) {
      if (shell.dialect === 'bash') shell.jobs.forgetDone();
      return 0;
    }
    const job = yield* waitForAny(shell);
    if (job === 'interrupted') return interrupted(shell);
    if (job === false) return 0;
    if (shell.dialect === 'bash' && typeof job === 'object') yield* reportBash(shell, job);
  }
}

/** wait -n: the next job to end. ash's loses its status. */
function* waitForNext(shell: Shell): Task<number> {
  if (shell.dialect === 'ash') {
    const running = shell.jobs.all().filter((job) => jobState(job) === 'running');
    if (running.length === 0) return 0;
  }
  for (;;) {
    const finished = shell.jobs.all().find((job) => jobState(job) === 'done' && !job.waited);
    if (finished) {
      finished.waited = true;
      if (shell.dialect === 'bash') shell.jobs.remove(finished);
      return shell.dialect === 'ash' ? 0 : jobStatus(finished, false);
    }
    const job = yield* waitForAny(shell);
    if (job === 'interrupted') return interrupted(shell);
    if (job === false) return 127;
  }
}

function* waitForOne(shell: Shell, target: Bytes): Task<number | { readonly interrupted: number }> {
  let job: Job | undefined;
  let process: JobProcess | undefined;
  if (target.startsWith('%')) {
    job = shell.jobs.findBySpec(target);
    if (!job) return yield* noSuchJob(shell, target);
  } else if (/^\d+$/.test(target)) {
    const found = shell.jobs.findByPid(Number(target));
    if (!found) {
      const ended = shell.dialect === 'bash' ? shell.jobs.endedStatus(Number(target)) : undefined;
      if (ended !== undefined) return ended;
      if (shell.dialect === 'bash') yield* complain(shell, `pid ${target} is not a child of this shell`);
      return 127;
    }
    ({ job, process } = found);
  } else return yield* badTarget(shell, target);
  while (process && shell.dialect === 'bash' ? !process.exit : jobState(job) === 'running') {
    if (shell.traps.pending.size > 0 || shell.interruptPending) return { interrupted: interrupted(shell) };
    const changed = yield* waitForAny(shell);
    if (changed === 'interrupted') return { interrupted: interrupted(shell) };
    if (changed === false) break;
    if (shell.dialect !== 'bash' && changed === job && shell.version !== '1.28') yield* reportAsh(shell, job);
  }
  job.waited = true;
  const status = process && shell.dialect === 'bash' ? (process.exit?.code ?? 0) : jobStatus(job, false);
  if (shell.dialect === 'bash') {
    yield* reportBash(shell, job);
    if (jobState(job) === 'done') shell.jobs.remove(job);
  }
  return status;
}

function* reportAsh(shell: Shell, job: Job): Task<void> {
  for (const process of job.processes) {
    const text = process.exit ? killedText(shell, process.exit) : undefined;
    if (text !== undefined) yield* writeTo(shell, 2, `${text}\n`);
  }
}

function* reportBash(shell: Shell, job: Job): Task<void> {
  if (jobState(job) !== 'done' || !job.changed) return;
  job.changed = false;
  const process = job.processes.at(-1);
  // A background job that was ended by TERM is no news to a script.
  const text = process?.exit && process.exit.signal !== 'TERM' ? killedText(shell, process.exit) : undefined;
  if (process && text !== undefined) yield* writeTo(shell, 2, bashKilledLine(shell, process, text, job));
}

function* noSuchJob(shell: Shell, target: Bytes): Task<number> {
  if (shell.dialect === 'bash') return yield* fail(shell, `${target}: no such job`, 127);
  if (shell.dialect === 'dash') return yield* raise(shell, `No such job: ${target}`);
  return yield* raise(shell, `${target}: no such job`);
}

function* badTarget(shell: Shell, target: Bytes): Task<number> {
  if (shell.dialect === 'bash') return yield* fail(shell, `\`${target}': not a pid or valid job spec`, 1);
  return yield* raise(shell, `Illegal number: ${target}`);
}

export function* jobsBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let form: 'plain' | 'long' | 'pids' = 'plain';
  let only: 'running' | 'stopped' | undefined;
  let i = 1;
  for (; args[i]?.startsWith('-'); i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    const known = shell.dialect === 'bash' ? /^-[lpnrsx]+$/ : /^-[lp]+$/;
    if (!known.test(arg)) return yield* illegalOption(shell, arg.charAt(1), 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
    if (arg.includes('p')) form = 'pids';
    else if (arg.includes('l')) form = 'long';
    if (arg.includes('r')) only = 'running';
    if (arg.includes('s')) only = 'stopped';
  }
  yield* collect(shell);
  const chosen: Job[] = [];
  for (const spec of args.slice(i)) {
    const job = shell.jobs.findBySpec(spec.startsWith('%') ? spec : `%${spec}`);
    if (!job) return yield* noSuchJob(shell, spec);
    chosen.push(job);
  }
  const all = shell.dialect === 'bash' ? shell.jobs.all() : shell.jobs.ordered();
  let text = '';
  for (const job of chosen.length > 0 ? chosen : [...all]) {
    const state = jobState(job);
    if (only && state !== only) continue;
    if (job.number === 0) continue;
    text += form === 'pids' ? `${job.processes[0]?.pid ?? ''}\n` : jobLine(shell, job, form);
    job.changed = false;
    if (state === 'done') shell.jobs.remove(job);
  }
  return yield* output(shell, text);
}

function* currentJob(shell: Shell, spec: Bytes | undefined): Task<Job | number> {
  const job = spec === undefined ? shell.jobs.ordered()[0] : shell.jobs.findBySpec(spec.startsWith('%') ? spec : `%${spec}`);
  if (job) return job;
  if (shell.dialect === 'bash') return yield* fail(shell, spec === undefined ? 'current: no such job' : `${spec}: no such job`, 1);
  yield* complain(shell, spec === undefined ? (shell.dialect === 'ash' ? 'No current job' : 'No current job') : shell.dialect === 'ash' ? `${spec}: no such job` : `No such job: ${spec}`);
  throw new ShellError(2);
}

function* requireControl(shell: Shell, job: Job): Task<number | undefined> {
  if (job.controlled) return undefined;
  if (shell.dialect === 'bash') return yield* fail(shell, 'no job control', 1);
  return yield* raise(shell, 'job (null) not created under job control');
}

export function* fgBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (shell.dialect === 'bash' && !shell.options.monitor) return yield* fail(shell, 'no job control', 1);
  const job = yield* currentJob(shell, args[1]);
  if (typeof job === 'number') return job;
  const refused = yield* requireControl(shell, job);
  if (refused !== undefined) return refused;
  yield* writeTo(shell, 1, `${job.text}\n`);
  const leader = job.processes[0]?.pid ?? 0;
  shell.setForeground(leader);
  for (const process of job.processes) process.stopped = undefined;
  shell.ctx.kill(-leader, 'CONT');
  return yield* waitForJob(shell, job);
}

export function* bgBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (shell.dialect === 'bash' && !shell.options.monitor) return yield* fail(shell, 'no job control', 1);
  const job = yield* currentJob(shell, args[1]);
  if (typeof job === 'number') return job;
  const refused = yield* requireControl(shell, job);
  if (refused !== undefined) return refused;
  for (const process of job.processes) process.stopped = undefined;
  shell.ctx.kill(-(job.processes[0]?.pid ?? 0), 'CONT');
  yield* writeTo(shell, 1, shell.dialect === 'bash' ? `[${job.number}]+ ${job.text} &\n` : `[${job.number}] ${job.text}\n`);
  return 0;
}

export function disownBuiltin(shell: Shell, args: readonly Bytes[]): number {
  const job = args[1] === undefined || args[1].startsWith('-') ? shell.jobs.ordered()[0] : (shell.jobs.findBySpec(args[1]) ?? shell.jobs.findByPid(Number(args[1]))?.job);
  if (!job) return 1;
  shell.jobs.remove(job);
  return 0;
}
