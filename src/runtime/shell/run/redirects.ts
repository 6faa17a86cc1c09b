// Redirections: opening and duplicating descriptors around a command, and putting back what was there.
import type { Task } from '../../../engine/task.ts';
import { errnoText } from '../../process/errnoText.ts';
import type { OpenFlags, ProgramContext } from '../../process/types.ts';
import type { Bytes, Errno } from '../../vfs/types.ts';
import type { Redirect } from '../syntax/ast.ts';
import { ExpansionError } from './control.ts';
import { complainPlainly, writeTo } from './output.ts';
import type { Shell } from './shell.ts';

/** Descriptors to put back: where each was saved, or that it was closed. */
export type Saved = { readonly fd: number; readonly copy: number | undefined }[];

const SAVE_FROM = 10;
/** A here-document up to this size goes into a pipe at once; a longer one needs a writer process. */
const PIPE_SIZE = 65_536;

/** Applies redirections. The value is an exit status when one failed (its message is out), else undefined. */
export function* applyRedirects(shell: Shell, redirects: readonly Redirect[], saved: Saved | undefined): Task<number | undefined> {
  for (const redirect of redirects) {
    try {
      const failed = yield* applyOne(shell, redirect, saved);
      if (failed !== undefined) return failed;
    } catch (error) {
      if (!(error instanceof ExpansionError)) throw error;
      if (shell.dialect !== 'bash' && !redirect.hereDocument) throw error;
      yield* writeTo(shell, 2, error.text);
      if (shell.dialect === 'bash' && !redirect.hereDocument) throw new ExpansionError('', error.status, error.fatal);
      return shell.dialect === 'ash' ? 1 : error.status;
    }
  }
  return undefined;
}

/** What most commands have: none, or one to a file of a plain name that can be opened. False: `applyRedirects` has it all to do. */
export function redirectsAtOnce(shell: Shell, redirects: readonly Redirect[], saved: Saved): boolean {
  if (redirects.length === 0) return true;
  const [redirect] = redirects;
  if (redirects.length > 1 || redirect?.target.plain === undefined || redirect.variable !== undefined) return false;
  const { operator } = redirect;
  if (operator !== '>>' && operator !== '<') return false;
  const opened = shell.ctx.openNow(redirect.target.plain, FLAGS[operator], 0o666);
  if (opened === undefined) return false;
  shell.line = redirect.line;
  move(shell, opened, redirect.fd ?? (operator === '<' ? 0 : 1), saved);
  return true;
}

export function restoreRedirects(shell: Shell, saved: Saved): void {
  for (const { fd, copy } of saved.reverse()) {
    if (copy === undefined) shell.ctx.close(fd);
    else {
      shell.ctx.dup2(copy, fd);
      shell.ctx.close(copy);
    }
  }
}

/** The saved copies are no longer needed: `exec` keeps what it redirected. */
export function forgetSaved(shell: Shell, saved: Saved): void {
  for (const { copy } of saved) if (copy !== undefined) shell.ctx.close(copy);
}

function save(shell: Shell, saved: Saved | undefined, fd: number): void {
  if (!saved || saved.some((entry) => entry.fd === fd)) return;
  const copy = shell.ctx.dup(fd, SAVE_FROM, true);
  saved.push({ fd, copy: copy.ok ? copy.value : undefined });
}

function* applyOne(shell: Shell, redirect: Redirect, saved: Saved | undefined): Task<number | undefined> {
  shell.line = redirect.line;
  switch (redirect.operator) {
    case '<<':
    case '<<<': {
      const text = redirect.hereDocument ? yield* shell.expander.joined(redirect.hereDocument.body) : `${yield* shell.expander.joined(redirect.target)}\n`;
      return yield* hereText(shell, redirect, text, saved);
    }
    case '>&':
    case '<&':
      return yield* duplicate(shell, redirect, saved);
    default: {
      const path = yield* targetPath(shell, redirect);
      return path === undefined ? 1 : yield* openFile(shell, redirect, path, saved);
    }
  }
}

function* targetPath(shell: Shell, redirect: Redirect): Task<Bytes | undefined> {
  if (shell.dialect !== 'bash' && !shell.interactive) return yield* shell.expander.joined(redirect.target);
  const fields: Bytes[] = [];
  yield* shell.expander.into(redirect.target, fields);
  if (fields.length === 1) return fields[0];
  if (shell.dialect !== 'bash') return yield* shell.expander.joined(redirect.target);
  yield* complainPlainly(shell, `${redirect.target.source}: ambiguous redirect`);
  return undefined;
}

const FLAGS: Readonly<Record<'>' | '>|' | '>>' | '<' | '<>' | '&>' | '&>>', OpenFlags>> = {
  '>': { write: true, create: true, truncate: true },
  '>|': { write: true, create: true, truncate: true },
  '>>': { write: true, append: true, create: true },
  '<': { read: true },
  '<>': { read: true, write: true, create: true },
  '&>': { write: true, create: true, truncate: true },
  '&>>': { write: true, append: true, create: true },
};

function* openFile(shell: Shell, redirect: Redirect, path: Bytes, saved: Saved | undefined): Task<number | undefined> {
  const { operator } = redirect;
  if (operator === '<<' || operator === '<<<' || operator === '>&' || operator === '<&') return undefined;
  const target = redirect.fd ?? (operator === '<' || operator === '<>' ? 0 : 1);
  if (shell.options.noclobber && (operator === '>' || operator === '&>')) {
    const existing = shell.ctx.stat(path);
    if (existing.ok && existing.value.type === 'file') return yield* cannotOverwrite(shell, path);
  }
  const opened = yield* shell.ctx.open(path, FLAGS[operator], 0o666);
  if (!opened.ok) return yield* cannotOpen(shell, path, opened.error, operator === '<');
  if (redirect.variable !== undefined) return moveToVariable(shell, redirect.variable, opened.value);
  move(shell, opened.value, target, saved);
  if (operator === '&>' || operator === '&>>') {
    save(shell, saved, 2);
    shell.ctx.dup2(1, 2);
  }
  return undefined;
}

function move(shell: Shell, from: number, to: number, saved: Saved | undefined): void {
  if (from === to) {
    // The number was free: restoring means closing it again.
    if (saved && !saved.some((entry) => entry.fd === to)) saved.push({ fd: to, copy: undefined });
    return;
  }
  save(shell, saved, to);
  shell.ctx.dup2(from, to);
  shell.ctx.close(from);
}

/** bash: `{name}>file`. */
function moveToVariable(shell: Shell, name: Bytes, fd: number): undefined {
  const high = shell.ctx.dup(fd, SAVE_FROM);
  shell.ctx.close(fd);
  if (high.ok) shell.assign(name, String(high.value));
  return undefined;
}

function* cannotOpen(shell: Shell, path: Bytes, errno: Errno, reading: boolean): Task<number> {
  const missing = errno === 'ENOENT' || errno === 'ENOTDIR';
  switch (shell.dialect) {
    case 'ash':
      yield* complainPlainly(shell, reading ? `can't open ${path}: ${missing ? 'no such file' : errnoText(errno)}` : `can't create ${path}: ${missing ? 'nonexistent directory' : errnoText(errno)}`);
      return 1;
    case 'dash':
      yield* complainPlainly(shell, reading ? `cannot open ${path}: ${missing ? 'No such file' : errnoText(errno)}` : `cannot create ${path}: ${missing ? 'Directory nonexistent' : errnoText(errno)}`);
      return 2;
    case 'bash':
      yield* complainPlainly(shell, `${path}: ${errnoText(errno)}`);
      return 1;
  }
}

function* cannotOverwrite(shell: Shell, path: Bytes): Task<number> {
  if (shell.dialect === 'bash') yield* complainPlainly(shell, `${path}: cannot overwrite existing file`);
  else yield* complainPlainly(shell, `${shell.dialect === 'ash' ? "can't" : 'cannot'} create ${path}: File exists`);
  return shell.dialect === 'dash' ? 2 : 1;
}

function* duplicate(shell: Shell, redirect: Redirect, saved: Saved | undefined): Task<number | undefined> {
  const target = redirect.fd ?? (redirect.operator === '<&' ? 0 : 1);
  const word = yield* shell.expander.joined(redirect.target);
  if (word === '-') {
    if (redirect.variable !== undefined) {
      shell.ctx.close(Number(shell.variables.get(redirect.variable) ?? '-1'));
      return undefined;
    }
    save(shell, saved, target);
    shell.ctx.close(target);
    return undefined;
  }
  const moving = /^(\d+)(-?)$/.exec(word);
  if (!moving) {
    if (redirect.operator === '>&' && redirect.fd === undefined && shell.dialect !== 'dash') return yield* openFile(shell, { ...redirect, operator: '&>' }, word, saved);
    if (shell.dialect !== 'bash') throw shell.expansionError(shell.dialect === 'ash' ? 'redir error' : 'Syntax error: Bad fd number', 2, true);
    yield* complainPlainly(shell, `${redirect.target.source}: ambiguous redirect`);
    return 1;
  }
  const source = Number(moving[1]);
  if (!shell.ctx.openFile(source)) {
    yield* complainPlainly(shell, `${source}: Bad file descriptor`);
    return shell.dialect === 'dash' ? 2 : 1;
  }
  if (redirect.variable !== undefined) {
    const high = shell.ctx.dup(source, SAVE_FROM);
    if (high.ok) shell.assign(redirect.variable, String(high.value));
    return undefined;
  }
  if (source !== target) {
    save(shell, saved, target);
    shell.ctx.dup2(source, target);
    if (moving[2] === '-') shell.ctx.close(source);
  }
  return undefined;
}

function* hereText(shell: Shell, redirect: Redirect, text: Bytes, saved: Saved | undefined): Task<number | undefined> {
  const pipe = shell.ctx.pipe();
  if (!pipe.ok) {
    yield* complainPlainly(shell, `pipe: ${errnoText(pipe.error)}`);
    return 1;
  }
  const { read, write } = pipe.value;
  if (text.length <= PIPE_SIZE) yield* shell.ctx.write(write, text);
  else {
    shell.ctx.fork((child) => writeInto(child, read, write, text));
  }
  shell.ctx.close(write);
  move(shell, read, redirect.fd ?? 0, saved);
  return undefined;
}

function* writeInto(child: ProgramContext, read: number, write: number, text: Bytes): Task<number> {
  child.close(read);
  yield* child.write(write, text);
  return 0;
}
