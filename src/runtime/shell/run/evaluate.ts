// Runs the syntax tree: evaltree of ash and dash, with bash's compound commands.
import type { Task } from '../../../engine/task.ts';
import { matchesPattern } from '../expand/pattern.ts';
import type { Node, Redirect } from '../syntax/ast.ts';
import { evaluateConditional } from './conditionalCommand.ts';
import { ShellExit } from './control.ts';
import type { EvaluateOptions } from './evaluation.ts';
import { waitForJob } from './jobControl.ts';
import { nodeText } from './nodeText.ts';
import { writeTo } from './output.ts';
import { applyRedirects, restoreRedirects, type Saved } from './redirects.ts';
import type { Shell } from './shell.ts';
import { evaluateSimple } from './simpleCommand.ts';
import { forkShell } from './subshell.ts';
import { runErrorTrap, runPendingTraps } from './trapRunner.ts';
import { evaluateSelect, evaluateTime } from './bashCommands.ts';
import { traceCommand } from './trace.ts';

const TESTED: EvaluateOptions = { tested: true };
const PLAIN: EvaluateOptions = {};
const LAST: EvaluateOptions = { last: true };
/** CPU time of looking at one node, in microseconds. */
const NODE_COST = 1;

export function* evaluate(shell: Shell, node: Node, options: EvaluateOptions): Task<number> {
  if (shell.ctx.spend(NODE_COST)) yield* shell.ctx.pay();
  if (shell.options.noexec && !shell.interactive) return shell.status;
  const tested = options.tested === true;
  let failureCounts = false;
  let status = 0;
  switch (node.type) {
    case 'simple': {
      const run = evaluateSimple(shell, node, options);
      status = typeof run === 'number' ? run : yield* run;
      if (shell.dialect === 'bash') shell.pipeStatus = [status];
      failureCounts = true;
      break;
    }
    case 'pipeline':
      status = yield* pipeline(shell, node.commands, tested);
      failureCounts = true;
      break;
    case 'subshell':
      status = yield* subshell(shell, node, options);
      failureCounts = true;
      break;
    case 'background':
      status = yield* background(shell, node);
      break;
    case 'not':
      status = (yield* evaluate(shell, node.body, TESTED)) === 0 ? 1 : 0;
      break;
    case 'sequence':
      yield* evaluate(shell, node.left, tested ? TESTED : PLAIN);
      return shell.skip === 'none' ? yield* evaluate(shell, node.right, options) : shell.status;
    case 'and':
    case 'or': {
      status = yield* evaluate(shell, node.left, TESTED);
      if (shell.skip === 'none' && (status === 0) === (node.type === 'and')) return yield* evaluate(shell, node.right, options);
      break;
    }
    case 'braces':
      return yield* evaluate(shell, node.body, shell.dialect === 'bash' && options.last ? { tested } : options);
    case 'redirected':
      status = yield* redirected(shell, node, tested);
      break;
    case 'if': {
      const test = yield* evaluate(shell, node.test, TESTED);
      if (shell.skip !== 'none') break;
      const branch = test === 0 ? node.then : node.otherwise;
      if (branch) return yield* evaluate(shell, branch, shell.dialect === 'bash' && options.last ? { tested } : options);
      break;
    }
    case 'while':
    case 'until':
      status = yield* whileLoop(shell, node, tested);
      break;
    case 'for':
      status = yield* forLoop(shell, node, tested);
      break;
    case 'case':
      status = yield* caseCommand(shell, node, options);
      break;
    case 'function':
      shell.functions.set(node.name, { body: node.body, line: node.line, source: shell.sourceName ?? (shell.options.command || shell.interactive ? 'environment' : shell.arg0), text: shell.text });
      break;
    default:
      status = yield* bashCommand(shell, node, tested);
      failureCounts = true;
  }
  shell.status = status;
  if (shell.traps.pending.size > 0 || shell.interruptPending) yield* runPendingTraps(shell);
  if (failureCounts && status !== 0 && !tested) yield* failed(shell, node, status);
  if (options.last) throw new ShellExit(shell.status);
  return shell.status;
}

/** A command failed where that matters: the ERR trap, then `set -e`. */
function* failed(shell: Shell, node: Node, status: number): Task<void> {
  if (shell.skip !== 'none') return;
  shell.line = node.line;
  yield* runErrorTrap(shell);
  if (shell.options.errexit) throw new ShellExit(status);
}

function* bashCommand(shell: Shell, node: Exclude<Node, { type: 'simple' }>, tested: boolean): Task<number> {
  switch (node.type) {
    case 'arithmeticCommand':
      shell.line = node.line;
      yield* traceCommand(shell, () => `((${node.expression.source}))`);
      return shell.arithmetic(yield* shell.expander.joined(node.expression)) === 0n ? 1 : 0;
    case 'arithmeticFor':
      return yield* arithmeticFor(shell, node, tested);
    case 'conditional':
      shell.line = node.line;
      return yield* evaluateConditional(shell, node.expression);
    case 'select':
      return yield* evaluateSelect(shell, node, (body) => evaluate(shell, body, tested ? TESTED : PLAIN));
    case 'time':
      return yield* evaluateTime(shell, node, (body) => evaluate(shell, body, tested ? TESTED : PLAIN));
    default:
      return 0;
  }
}

type NodeOf<T extends Node['type']> = Extract<Node, { readonly type: T }>;

function* redirected(shell: Shell, node: NodeOf<'redirected'>, tested: boolean): Task<number> {
  shell.line = node.line;
  const saved: Saved = [];
  try {
    const failedStatus = yield* applyRedirects(shell, node.redirects, saved);
    if (failedStatus !== undefined) return failedStatus;
    return yield* evaluate(shell, node.body, tested ? TESTED : PLAIN);
  } finally {
    if (!shell.ctx.process.exit) restoreRedirects(shell, saved);
  }
}

/** After a skip: true when the loop must end. Consumes what is meant for this loop. */
function leavesLoop(shell: Shell): boolean {
  if (shell.skip === 'none') return false;
  if (shell.skip === 'return') return true;
  shell.skipCount -= 1;
  if (shell.skipCount > 0) return true;
  const ends = shell.skip === 'break';
  shell.skip = 'none';
  return ends;
}

function* whileLoop(shell: Shell, node: NodeOf<'while' | 'until'>, tested: boolean): Task<number> {
  let status = 0;
  const body = tested ? TESTED : PLAIN;
  shell.loopDepth += 1;
  try {
    for (;;) {
      const test = yield* evaluate(shell, node.test, TESTED);
      if (shell.skip !== 'none') {
        if (shell.skip === 'return') status = test;
        if (leavesLoop(shell)) break;
        continue;
      }
      if ((test === 0) !== (node.type === 'while')) break;
      status = yield* evaluate(shell, node.body, body);
      if (leavesLoop(shell)) break;
    }
  } finally {
    shell.loopDepth -= 1;
  }
  return status;
}

function* forLoop(shell: Shell, node: NodeOf<'for'>, tested: boolean): Task<number> {
  shell.line = node.line;
  const words = node.words ? yield* shell.expander.all(node.words) : shell.positional;
  let status = 0;
  const body = tested ? TESTED : PLAIN;
  shell.loopDepth += 1;
  try {
    if (shell.dialect === 'bash' && !/^[A-Za-z_]\w*$/.test(node.name)) {
      yield* writeTo(shell, 2, `${shell.prefix(undefined)}\`${node.name}': not a valid identifier\n`);
      return 1;
    }
    for (const word of words) {
      if (shell.dialect === 'bash') yield* traceCommand(shell, () => `for ${node.name} in ${node.words ? node.words.map((one) => one.source).join(' ') : '"$@"'}`);
      shell.assign(node.name, word);
      status = yield* evaluate(shell, node.body, body);
      if (leavesLoop(shell)) break;
    }
  } finally {
    shell.loopDepth -= 1;
  }
  return status;
}

function* arithmeticFor(shell: Shell, node: NodeOf<'arithmeticFor'>, tested: boolean): Task<number> {
  let status = 0;
  shell.loopDepth += 1;
  try {
    for (yield* arithmeticValue(shell, node.init); (yield* arithmeticValue(shell, node.test)) !== 0n; yield* arithmeticValue(shell, node.step)) {
      status = yield* evaluate(shell, node.body, tested ? TESTED : PLAIN);
      if (leavesLoop(shell)) break;
    }
  } finally {
    shell.loopDepth -= 1;
  }
  return status;
}

function* arithmeticValue(shell: Shell, word: NodeOf<'arithmeticFor'>['init']): Task<bigint> {
  return word.source.trim() === '' ? 1n : shell.arithmetic(yield* shell.expander.joined(word));
}

function* caseCommand(shell: Shell, node: NodeOf<'case'>, options: EvaluateOptions): Task<number> {
  shell.line = node.line;
  const text = yield* shell.expander.joined(node.word);
  if (shell.dialect === 'bash') yield* traceCommand(shell, () => `case ${node.word.source} in`);
  let status = 0;
  let fallsThrough = false;
  for (const item of node.items) {
    if (!fallsThrough && !(yield* matchesAny(shell, item.patterns, text))) continue;
    const only = options.last === true && item.terminator === ';;' && shell.dialect !== 'bash';
    const tested = options.tested === true;
    if (item.body) status = yield* evaluate(shell, item.body, only ? options : tested ? TESTED : PLAIN);
    if (shell.skip !== 'none' || item.terminator === ';;') return status;
    fallsThrough = item.terminator === ';&';
  }
  return status;
}

function* matchesAny(shell: Shell, patterns: NodeOf<'case'>['items'][number]['patterns'], text: string): Task<boolean> {
  const ignoreCase = shell.shopt.has('nocasematch');
  for (const pattern of patterns) {
    const compiled = yield* shell.expander.pattern(pattern);
    if (matchesPattern(compiled, text, { ...shell.patternOptions, ignoreCase })) return true;
  }
  return false;
}

// ---- processes ----------------------------------------------------------------------------------------------------

function* subshell(shell: Shell, node: NodeOf<'subshell'>, options: EvaluateOptions): Task<number> {
  shell.line = node.line;
  if (options.last && !shell.traps.any && shell.dialect !== 'bash') {
    const failedStatus = yield* applyRedirects(shell, node.redirects, undefined);
    if (failedStatus !== undefined) throw new ShellExit(failedStatus);
    shell.subshell = true;
    return yield* evaluate(shell, node.body, LAST);
  }
  const job = shell.jobs.add({ background: false, controlled: shell.options.monitor, text: nodeText(shell, node) });
  const tested = options.tested === true;
  const pid = yield* forkShell(shell, 'foreground', job, job.text, (child) => runRedirected(child, node.redirects, node.body, { last: true, tested }));
  return pid.ok ? yield* waitForJob(shell, job) : 2;
}

// What children do is written in functions of their own: a generator function that is made per call costs much more than its call.
function* runRedirected(child: Shell, redirects: readonly Redirect[], body: Node, options: EvaluateOptions): Task<number> {
  const failedStatus = yield* applyRedirects(child, redirects, undefined);
  return failedStatus ?? (yield* evaluate(child, body, options));
}

function* background(shell: Shell, node: NodeOf<'background'>): Task<number> {
  shell.line = node.line;
  const { body } = node;
  const controlled = shell.options.monitor;
  const job = shell.jobs.add({ background: true, controlled, text: nodeText(shell, body) });
  if (body.type === 'pipeline') yield* startPipeline(shell, body.commands, job, false);
  else {
    const inner = body.type === 'subshell' && body.redirects.length === 0 ? body.body : body;
    const pid = yield* forkShell(shell, 'background', job, job.text, (child) => runRedirected(child, node.redirects, inner, LAST));
    if (!pid.ok) return 2;
  }
  const last = job.processes.at(-1);
  if (last) shell.lastBackground = last.pid;
  if (shell.interactive && shell.dialect === 'bash') yield* writeTo(shell, 2, `[${job.number}] ${last?.pid ?? ''}\n`);
  return 0;
}

function* pipeline(shell: Shell, commands: readonly Node[], tested: boolean): Task<number> {
  shell.line = commands[0]?.line ?? shell.line;
  const controlled = shell.options.monitor;
  const text = commands.map((command) => nodeText(shell, command)).join(' | ');
  const job = shell.jobs.add({ background: false, controlled, text });
  if (shell.shopt.has('lastpipe') && !controlled) return yield* pipelineWithLastHere(shell, commands, job, tested);
  yield* startPipeline(shell, commands, job, tested);
  return yield* waitForJob(shell, job);
}

type Job = Parameters<typeof waitForJob>[1];

/** Starts all commands, each reading from the one before. Returns the read end of the last, if asked for. */
function* startPipeline(shell: Shell, commands: readonly Node[], job: Job, tested: boolean, keepLast = false): Task<number | undefined> {
  let input: number | undefined;
  for (const [i, command] of commands.entries()) {
    const wantsPipe = keepLast || i < commands.length - 1;
    const pipe = wantsPipe ? shell.ctx.pipe() : undefined;
    if (pipe && !pipe.ok) break;
    const reading = input;
    const ends = pipe?.value;
    yield* forkShell(shell, job.background ? 'background' : 'foreground', job, nodeText(shell, command), (child) => runPiped(child, command, reading, ends, tested), command);
    if (input !== undefined) shell.ctx.close(input);
    if (ends) shell.ctx.close(ends.write);
    input = ends?.read;
  }
  return input;
}

function* runPiped(child: Shell, command: Node, reading: number | undefined, ends: { readonly read: number; readonly write: number } | undefined, tested: boolean): Task<number> {
  if (ends) child.ctx.close(ends.read);
  // Where standard input was closed, the pipe itself is descriptor 0.
  if (reading !== undefined && reading !== 0) {
    child.ctx.dup2(reading, 0);
    child.ctx.close(reading);
  }
  if (ends && ends.write !== 1) {
    child.ctx.dup2(ends.write, 1);
    child.ctx.close(ends.write);
  }
  return yield* evaluate(child, command, { last: true, tested });
}

/** bash's lastpipe: the last command runs in the shell itself. */
function* pipelineWithLastHere(shell: Shell, commands: readonly Node[], job: Job, tested: boolean): Task<number> {
  const input = yield* startPipeline(shell, commands.slice(0, -1), job, tested, true);
  const last = commands.at(-1);
  const saved = shell.ctx.dup(0, 10, true);
  if (input !== undefined && input !== 0) {
    shell.ctx.dup2(input, 0);
    shell.ctx.close(input);
  }
  const status = last ? yield* evaluate(shell, last, tested ? TESTED : PLAIN) : 0;
  if (saved.ok) {
    shell.ctx.dup2(saved.value, 0);
    shell.ctx.close(saved.value);
  } else shell.ctx.close(0);
  yield* waitForJob(shell, job);
  shell.pipeStatus = [...job.processes.map((process) => process.exit?.code ?? 0), status];
  return status;
}
