// Command and process substitution.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Node, SimpleCommand } from '../syntax/ast.ts';
import { jobStatus, type Job } from './jobTable.ts';

import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';
import { forkShell } from './subshell.ts';

interface PipeEnds {
  readonly read: number;
  readonly write: number;
}

/** Text beyond this is memory that the kernel hears of. */
const COUNTED_FROM = 65_536;

export function* capture(shell: Shell, body: Node | undefined): Task<Bytes> {
  if (!body) {
    note(shell, 0);
    return '';
  }
  const file = shell.dialect === 'bash' ? readsFile(body) : undefined;
  const pipe = shell.ctx.pipe();
  if (!pipe.ok) return '';
  const { read, write } = pipe.value;
  const job: Job = { number: 0, processes: [], background: false, controlled: false, text: '', waited: false, changed: false, used: true };
  const pid = yield* forkShell(shell, 'substitution', undefined, '', (child) => runSubstituted(child, pipe.value, body, file), body);
  shell.ctx.close(write);
  if (!pid.ok) {
    shell.ctx.close(read);
    return '';
  }
  job.processes.push({ pid: pid.value, exit: undefined, stopped: undefined, text: '' });
  const chunks: Bytes[] = [];
  for (;;) {
    const result = yield* shell.ctx.read(read);
    if (!result.ok && result.error === 'EINTR') continue;
    if (!result.ok || result.value === '') break;
    chunks.push(result.value);
    if (result.value.length >= COUNTED_FROM) shell.ctx.growMemory(result.value.length);
  }
  shell.ctx.close(read);
  note(shell, yield* waitForSubstitution(shell, job, pid.value));
  return trimNewlines(chunks.length === 1 ? (chunks[0] ?? '') : chunks.join('')).replaceAll('\0', '');
}

function* runSubstituted(child: Shell, { read, write }: PipeEnds, body: Node, file: SimpleCommand | undefined): Task<number> {
  child.ctx.close(read);
  if (write !== 1) {
    child.ctx.dup2(write, 1);
    child.ctx.close(write);
  }
  if (child.dialect === 'bash') {
    child.substitutionDepth += 1;
    child.options.errexit = child.options.errexit && child.shopt.has('inherit_errexit');
  }
  if (file) return yield* copyFile(child, file);
  return yield* child.evaluation.evaluate(child, body, { last: true });
}

/** bash shows the status in `$?` at once; ash and dash only when the command has no other. */
function note(shell: Shell, status: number): void {
  shell.substitutionStatus = status;
  if (shell.dialect === 'bash') shell.status = status;
}

function trimNewlines(text: Bytes): Bytes {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 10) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

function* waitForSubstitution(shell: Shell, job: Job, pid: number): Task<number> {
  for (;;) {
    const result = yield* shell.ctx.wait({ pid });
    if (!result.ok) {
      if (result.error === 'EINTR') continue;
      return 127;
    }
    const process = job.processes[0];
    if (process && result.value?.exit) process.exit = result.value.exit;
    return jobStatus(job, false);
  }
}

/** bash: `$(<file)`. */
function readsFile(body: Node): SimpleCommand | undefined {
  if (body.type !== 'simple' || body.words.length > 0 || body.assignments.length > 0 || body.redirects.length !== 1) return undefined;
  return body.redirects[0]?.operator === '<' && body.redirects[0].fd === undefined ? body : undefined;
}

function* copyFile(shell: Shell, command: SimpleCommand): Task<number> {
  const target = command.redirects[0]?.target;
  const path = target ? yield* shell.expander.joined(target) : '';
  const opened = yield* shell.ctx.open(path, { read: true });
  if (!opened.ok) {
    yield* writeTo(shell, 2, `${shell.prefix(undefined)}${path}: ${opened.error === 'ENOENT' ? 'No such file or directory' : opened.error}\n`);
    return 1;
  }
  for (;;) {
    const result = yield* shell.ctx.read(opened.value);
    if (!result.ok || result.value === '') return 0;
    yield* writeTo(shell, 1, result.value);
  }
}

/** `<(…)` and `>(…)`: the process runs on; its end is a descriptor of this shell. */
export function processPath(shell: Shell, body: Node | undefined, direction: '<' | '>'): Bytes {
  const pipe = shell.ctx.pipe();
  if (!pipe.ok) return '/dev/null';
  const { read, write } = pipe.value;
  const [ours, theirs] = direction === '<' ? [read, write] : [write, read];
  const high = shell.ctx.dup(ours, 63);
  shell.ctx.close(ours);
  const task = forkShell(shell, 'substitution', undefined, '', (child) => runBeside(child, body, high.ok ? high.value : undefined, theirs, direction === '<' ? 1 : 0));
  // Forking itself never waits; only its error message could.
  task.next();
  shell.ctx.close(theirs);
  if (!high.ok) return '/dev/null';
  shell.processSubstitutions.push(high.value);
  return `/dev/fd/${high.value}`;
}

function* runBeside(child: Shell, body: Node | undefined, ours: number | undefined, theirs: number, target: number): Task<number> {
  if (ours !== undefined) child.ctx.close(ours);
  child.ctx.dup2(theirs, target);
  child.ctx.close(theirs);
  return body ? yield* child.evaluation.evaluate(child, body, { last: true }) : 0;
}

/** Closes what a command's process substitutions have left open. */
export function closeProcessSubstitutions(shell: Shell, from: number): void {
  for (const fd of shell.processSubstitutions.splice(from)) shell.ctx.close(fd);
}

