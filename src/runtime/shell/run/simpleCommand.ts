// Simple commands: expansion, assignments, redirections, and running what the name means (evalcommand of ash and dash).
import type { Task } from '../../../engine/task.ts';
import type { Bytes, Errno } from '../../vfs/types.ts';
import type { Assignment, SimpleCommand } from '../syntax/ast.ts';
import { fail, succeed } from '../builtins/constant.ts';
import { assignArray, assignElement } from './arrayVariables.ts';
import { cannotExecute, findProgram, notFound, rememberedProgram, standardPath } from './commandSearch.ts';
import { ExpansionError, ShellError } from './control.ts';
import type { EvaluateOptions } from './evaluation.ts';
import { callFunction } from './functionCall.ts';
import { lookAtChild, waitForJob } from './jobControl.ts';
import type { Job } from './jobTable.ts';
import { nodeText } from './nodeText.ts';
import { complainPlainly, writeTo } from './output.ts';
import { applyRedirects, forgetSaved, redirectsAtOnce, restoreRedirects, type Saved } from './redirects.ts';
import type { Builtin, FunctionDefinition, Shell } from './shell.ts';
import { cannotFork, forkProgram, forkShell } from './subshell.ts';
import { closeProcessSubstitutions } from './substitution.ts';
import { traceSimple } from './trace.ts';
import { runAction } from './trapRunner.ts';

type Target =
  | { readonly type: 'builtin'; readonly builtin: Builtin; readonly special: boolean }
  | { readonly type: 'function'; readonly definition: FunctionDefinition }
  | { readonly type: 'program' };

interface Invocation {
  readonly words: readonly Bytes[];
  readonly target: Target;
  /** `command -p`. */
  readonly path: Bytes | undefined;
}

export function evaluateSimple(shell: Shell, node: SimpleCommand, options: EvaluateOptions): Task<number> | number {
  return evaluatePlain(shell, node, options) ?? evaluateAny(shell, node, options);
}

/**
 * What most scripts do over and over: a program's name and words without anything to expand, at most with a redirection that
 * needs no wait; and `true`. Undefined for everything else, and nothing has happened.
 */
function evaluatePlain(shell: Shell, node: SimpleCommand, options: EvaluateOptions): Task<number> | number | undefined {
  if (node.assignments.length > 0 || shell.options.xtrace || shell.traps.get('DEBUG') !== undefined) return undefined;
  const words = plainWords(node);
  const name = words?.[0];
  if (words === undefined || name === undefined || shell.functions.has(name)) return undefined;
  const builtin = shell.builtins.find(name);
  const isConstant = (builtin === succeed || builtin === fail) && node.redirects.length === 0;
  if (builtin && !isConstant) return undefined;
  shell.line = node.line;
  shell.substitutionStatus = undefined;
  shell.ctx.running(shell.text, node.start, node.end);
  if (isConstant) {
    shell.lastArgument = words.at(-1) ?? '';
    return builtin === succeed ? 0 : 1;
  }
  const saved: Saved = [];
  return redirectsAtOnce(shell, node.redirects, saved) ? runPlain(shell, node, words, saved, options) : undefined;
}

function* runPlain(shell: Shell, node: SimpleCommand, words: readonly Bytes[], saved: Saved, options: EvaluateOptions): Task<number> {
  let status: number;
  try {
    const job = startRemembered(shell, node, words, options);
    if (job === undefined) status = yield* runProgram(shell, node, words, undefined, NO_VALUES, options);
    else if (typeof job === 'string') status = yield* cannotFork(shell, job);
    else {
      // As `waitForJob`, without a generator for it.
      let seen = lookAtChild(shell, job);
      while (typeof seen === 'object') {
        shell.ctx.resumed(yield seen);
        seen = lookAtChild(shell, job);
      }
      status = typeof seen === 'number' ? seen : yield* waitForJob(shell, job);
    }
  } finally {
    if (saved.length > 0 && !shell.ctx.process.exit) restoreRedirects(shell, saved);
  }
  shell.lastArgument = words.at(-1) ?? '';
  return status;
}

/** Starts a program that was found before; undefined when there is more to do, and nothing has happened. */
function startRemembered(shell: Shell, node: SimpleCommand, words: readonly Bytes[], options: EvaluateOptions): Job | Errno | undefined {
  if (shell.options.monitor || (options.last && !shell.traps.any)) return undefined;
  const name = words[0] ?? '';
  const path = rememberedProgram(shell, name);
  if (path === undefined) return undefined;
  shell.remember(name, path);
  const job = shell.jobs.add({ background: false, controlled: false, text: nodeText(shell, node) });
  const pid = forkProgram(shell, job, path, words, afterExec);
  return pid.ok ? job : pid.error;
}

const NO_VALUES: readonly (readonly [Bytes, Bytes])[] = [];

function* evaluateAny(shell: Shell, node: SimpleCommand, options: EvaluateOptions): Task<number> {
  shell.line = node.line;
  shell.substitutionStatus = undefined;
  shell.ctx.running(shell.text, node.start, node.end);
  const debug = shell.dialect === 'bash' ? shell.traps.get('DEBUG') : undefined;
  if (debug !== undefined && debug !== '' && !shell.traps.running) {
    shell.traps.running = true;
    yield* runAction(shell, debug);
    shell.traps.running = false;
  }
  const opened = shell.processSubstitutions.length;
  const words = plainWords(node) ?? (yield* expandWords(shell, node));
  let status: number;
  try {
    if (words.length === 0) status = yield* assignOnly(shell, node);
    else status = yield* runWords(shell, node, words, options);
  } finally {
    if (shell.processSubstitutions.length > opened && !shell.ctx.process.exit) closeProcessSubstitutions(shell, opened);
  }
  if (words.length > 0) shell.lastArgument = words.at(-1) ?? '';
  return status;
}

/** Words in which there is nothing to expand: those of most commands. */
function plainWords({ words, declared }: SimpleCommand): Bytes[] | undefined {
  if (declared) return undefined;
  const result: Bytes[] = [];
  for (const { plain } of words) {
    if (plain === undefined) return undefined;
    result.push(plain);
  }
  return result;
}

function* expandWords(shell: Shell, node: SimpleCommand): Task<Bytes[]> {
  const { declared } = node;
  if (!declared) return yield* shell.expander.all(node.words);
  const result: Bytes[] = [];
  for (const [i, word] of node.words.entries()) {
    const assignment = declared.get(i);
    // Its elements are assigned once the command has said what kind of array it is.
    if (assignment?.elements && !assignment.index) result.push(assignment.name);
    else if (!assignment || assignment.index || assignment.elements) yield* shell.expander.into(word, result);
    else result.push(`${assignment.name}${assignment.append ? '+' : ''}=${yield* shell.expander.joined(assignment.value)}`);
  }
  return result;
}

/** `x=1 y=2`, or redirections alone. */
function* assignOnly(shell: Shell, node: SimpleCommand): Task<number> {
  const saved: Saved = [];
  const failed = yield* applyRedirects(shell, node.redirects, saved);
  if (!failed) {
    const together: (readonly [Bytes, Bytes])[] = [];
    for (const assignment of node.assignments) {
      const value = yield* assign(shell, assignment);
      if (shell.dialect === 'bash') yield* traceSimple(shell, [[assignment.name, value]], []);
      else together.push([assignment.name, value]);
    }
    if (together.length > 0) yield* traceSimple(shell, together, []);
  }
  restoreRedirects(shell, saved);
  return failed ?? shell.substitutionStatus ?? 0;
}

/** Performs one assignment; the value is what was assigned, for the trace. */
export function* assign(shell: Shell, assignment: Assignment): Task<Bytes> {
  const { name, append, elements, index } = assignment;
  if (elements) {
    const values: { index: Bytes | undefined; value: Bytes }[] = [];
    for (const element of elements) {
      if (element.index) values.push({ index: yield* shell.expander.joined(element.index), value: yield* shell.expander.joined(element.value) });
      else {
        const fields: Bytes[] = [];
        yield* shell.expander.into(element.value, fields);
        for (const value of fields) values.push({ index: undefined, value });
      }
    }
    assignArray(shell, name, values, append);
    return `(${values.map((one) => one.value).join(' ')})`;
  }
  const value = yield* shell.expander.joined(assignment.value);
  if (index) {
    assignElement(shell, name, yield* shell.expander.joined(index), value, append);
    return value;
  }
  const before = append ? (shell.variables.get(name) ?? '') : '';
  const total = append && shell.variables.find(name)?.integer ? `${before}+${value}` : before + value;
  countMemory(shell, name, total);
  shell.assign(name, total);
  return value;
}

/** Large values are memory that the kernel hears of. */
function countMemory(shell: Shell, name: Bytes, value: Bytes): void {
  if (value.length < 65_536) return;
  const before = shell.variables.get(name)?.length ?? 0;
  shell.ctx.growMemory(value.length - (before >= 65_536 ? before : 0));
}

function* runWords(shell: Shell, node: SimpleCommand, words: readonly Bytes[], options: EvaluateOptions): Task<number> {
  const invocation = resolve(shell, words);
  const { target } = invocation;
  const special = target.type === 'builtin' && target.special && shell.dialect !== 'bash';
  const values: (readonly [Bytes, Bytes])[] = [];
  for (const assignment of node.assignments) values.push([assignment.name, yield* shell.expander.joined(assignment.value)]);
  if (shell.options.xtrace) yield* traceSimple(shell, values, words);
  const saved: Saved = [];
  const isExec = target.type === 'builtin' && invocation.words[0] === 'exec';
  try {
    const failed = redirectsAtOnce(shell, node.redirects, saved) ? undefined : yield* applyRedirects(shell, node.redirects, saved);
    if (failed !== undefined) {
      if (special) throw new ShellError(failed);
      return failed;
    }
    const makesReadonly = node.declared !== undefined && (words[0] === 'readonly' || words.some((word) => /^-[a-zA-Z]*r/.test(word)));
    if (makesReadonly) yield* assignDeclaredArrays(shell, node, words);
    const outcome = target.type === 'program' ? yield* runProgram(shell, node, invocation.words, invocation.path, values, options) : yield* runCommand(shell, target, invocation.words, values, options);
    if (node.declared && !makesReadonly && outcome === 0) yield* assignDeclaredArrays(shell, node, words);
    if (isExec) {
      forgetSaved(shell, saved);
      saved.length = 0;
    }
    return outcome;
  } finally {
    if (!shell.ctx.process.exit) restoreRedirects(shell, saved);
  }
}

/** `declare -A m=([a]=1)`, `local l=(1 2)`: what stands in the brackets. */
function* assignDeclaredArrays(shell: Shell, node: SimpleCommand, words: readonly Bytes[]): Task<void> {
  for (const assignment of node.declared?.values() ?? []) {
    if (!assignment.elements || assignment.index) continue;
    if (words.some((word) => /^-[a-zA-Z]*A/.test(word)) && !shell.variables.find(assignment.name)?.associative) shell.variables.mark(assignment.name, { associative: true, elements: new Map() });
    yield* assign(shell, assignment);
  }
}

/** Strips `command` (and bash's `builtin`), and finds what the name means. */
function resolve(shell: Shell, words: readonly Bytes[]): Invocation {
  let rest = words;
  let functions = true;
  let onlyBuiltins = false;
  let special = true;
  let path: Bytes | undefined;
  for (;;) {
    const name = rest[0] ?? '';
    const definition = functions && !onlyBuiltins ? shell.functions.get(name) : undefined;
    if (definition && !(shell.dialect !== 'bash' && shell.builtins.isSpecial(name))) return { words: rest, target: { type: 'function', definition }, path };
    const next = name === 'command' ? plainCommand(rest) : undefined;
    if (next) {
      rest = next.words;
      if (next.standardPath) path = standardPath();
      functions = false;
      special = false;
      continue;
    }
    if (name === 'builtin' && shell.dialect === 'bash' && rest.length > 1) {
      rest = rest.slice(1);
      onlyBuiltins = true;
      continue;
    }
    const builtin = shell.builtins.find(name);
    if (builtin) return { words: rest, target: { type: 'builtin', builtin, special: special && shell.builtins.isSpecial(name) }, path };
    return { words: rest, target: { type: 'program' }, path };
  }
}

/** What `command` runs; undefined when it is asked for something else (-v, -V). */
function plainCommand(words: readonly Bytes[]): { readonly words: readonly Bytes[]; readonly standardPath: boolean } | undefined {
  let i = 1;
  let usesStandardPath = false;
  if (words[i] === '-p') {
    usesStandardPath = true;
    i += 1;
  }
  if (words[i] === '--') i += 1;
  else if (words[i]?.startsWith('-') && words[i] !== '-') return undefined;
  return i < words.length ? { words: words.slice(i), standardPath: usesStandardPath } : undefined;
}

/** What runs in the shell itself. */
function* runCommand(shell: Shell, target: Exclude<Target, { readonly type: 'program' }>, words: readonly Bytes[], values: readonly (readonly [Bytes, Bytes])[], options: EvaluateOptions): Task<number> {
  const persistent = target.type === 'builtin' && target.special && shell.dialect !== 'bash';
  const scoped = values.length > 0 && !persistent;
  if (persistent) {
    for (const [name, value] of values) {
      shell.assign(name, value);
      if (words[0] === 'exec') shell.variables.mark(name, { exported: true });
    }
  }
  if (scoped) {
    shell.variables.pushScope();
    yield* exportAll(shell, values);
  }
  try {
    if (target.type === 'function') return yield* callFunction(shell, words, target.definition, options);
    return yield* runBuiltin(shell, target.builtin, words, target.special);
  } finally {
    if (scoped) shell.variables.popScope();
  }
}

function* exportAll(shell: Shell, values: readonly (readonly [Bytes, Bytes])[]): Task<void> {
  for (const [name, value] of values) {
    if (shell.variables.isReadonly(name)) {
      yield* writeTo(shell, 2, shell.readonlyError(name).text);
      if (shell.dialect !== 'bash') throw new ShellError(2);
      continue;
    }
    shell.variables.makeLocal(name);
    shell.variables.set(name, value);
    shell.variables.mark(name, { exported: true });
  }
}

function* runBuiltin(shell: Shell, builtin: Builtin, words: readonly Bytes[], special: boolean): Task<number> {
  const before = shell.commandName;
  shell.commandName = words[0];
  try {
    const result = builtin(shell, words);
    return typeof result === 'number' ? result : yield* result;
  } catch (error) {
    if (special || shell.dialect === 'bash') throw error;
    if (error instanceof ExpansionError) {
      yield* writeTo(shell, 2, error.text);
      return error.status;
    }
    if (error instanceof ShellError) return error.status;
    throw error;
  } finally {
    shell.commandName = before;
  }
}

function* runProgram(shell: Shell, node: SimpleCommand, words: readonly Bytes[], standard: Bytes | undefined, values: readonly (readonly [Bytes, Bytes])[], options: EvaluateOptions): Task<number> {
  const name = words[0] ?? '';
  const found = findProgram(shell, name, standard ?? values.findLast(([variable]) => variable === 'PATH')?.[1]);
  if (!found.ok) {
    const handler = shell.dialect === 'bash' ? shell.functions.get('command_not_found_handle') : undefined;
    if (handler) return yield* callFunction(shell, ['command_not_found_handle', ...words], handler, {});
    const failed = notFound(shell, name, found.error);
    yield* complainPlainly(shell, failed.text);
    return failed.status;
  }
  if (!name.includes('/') && standard === undefined) shell.remember(name, found.value);
  if (options.last && !shell.traps.any) return yield* execute(shell, found.value, words, values);
  const job = shell.jobs.add({ background: false, controlled: shell.options.monitor, text: nodeText(shell, node) });
  if (job.controlled || values.length > 0) {
    const pid = yield* forkShell(shell, 'foreground', job, job.text, (child) => execute(child, found.value, words, values));
    return pid.ok ? yield* waitForJob(shell, job) : 2;
  }
  const pid = forkProgram(shell, job, found.value, words, afterExec);
  return pid.ok ? yield* waitForJob(shell, job) : yield* cannotFork(shell, pid.error);
}

/** Replaces the process; the value is the status when that failed. */
export function* execute(shell: Shell, path: Bytes, words: readonly Bytes[], values: readonly (readonly [Bytes, Bytes])[]): Task<number> {
  yield* exportAll(shell, values);
  return yield* afterExec(shell, path, words, yield* shell.ctx.exec(path, words, shell.environment()));
}

/** What exec refused: it may be a script without a first line that says so. */
function* afterExec(shell: Shell, path: Bytes, words: readonly Bytes[], refused: Errno): Task<number> {
  let errno = refused;
  const interpreters = shell.dialect === 'bash' ? [shell.parameter('BASH') ?? '/bin/bash', '/bin/bash', '/bin/sh'] : ['/bin/sh'];
  for (const interpreter of refused === 'ENOEXEC' ? interpreters : []) errno = yield* shell.ctx.exec(interpreter, [shell.dialect === 'ash' ? 'ash' : shell.arg0, path, ...words.slice(1)], shell.environment());
  const failed = cannotExecute(shell, path.includes('/') && (words[0] ?? '').includes('/') ? path : shell.dialect === 'bash' ? path : (words[0] ?? path), errno);
  yield* complainPlainly(shell, failed.text);
  return failed.status;
}
