// eval, ., source, exec.
import type { Task } from '../../../engine/task.ts';
import { errnoText } from '../../process/errnoText.ts';
import type { Bytes } from '../../vfs/types.ts';
import { findProgram, notFound } from '../run/commandSearch.ts';
import { ShellError, ShellExit } from '../run/control.ts';
import { complain } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { execute } from '../run/simpleCommand.ts';
import { fail, raise } from './failure.ts';

export function* evalBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const rest = args[1] === '--' ? args.slice(2) : args.slice(1);
  const text = rest.join(' ');
  if (!/\S/.test(text)) return 0;
  return yield* shell.evaluation.evaluateText(shell, text, shell.line);
}

export function* dotBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const rest = args[1] === '--' ? args.slice(2) : args.slice(1);
  const name = rest[0];
  if (name === undefined) {
    if (shell.dialect === 'bash') return yield* fail(shell, 'filename argument required', 2);
    return shell.dialect === 'dash' ? 0 : yield* raise(shell, 'filename argument required');
  }
  const path = locate(shell, name);
  if (path === undefined) return yield* missing(shell, name);
  const opened = yield* shell.ctx.open(path, { read: true });
  if (!opened.ok) return yield* unreadable(shell, path, errnoText(opened.error));
  const stat = shell.ctx.fstat(opened.value);
  if (stat.ok && stat.value.type === 'dir') {
    shell.ctx.close(opened.value);
    return shell.dialect === 'bash' ? yield* fail(shell, `${path}: is a directory`, 1) : 0;
  }
  let text = '';
  for (;;) {
    const result = yield* shell.ctx.read(opened.value);
    if (!result.ok || result.value === '') break;
    text += result.value;
  }
  shell.ctx.close(opened.value);
  return yield* run(shell, path, text, rest);
}

function* run(shell: Shell, path: Bytes, text: Bytes, words: readonly Bytes[]): Task<number> {
  const { positional, loopDepth, commandName, line, sourceName } = shell;
  const withArguments = words.length > 1 && shell.dialect !== 'dash';
  if (withArguments) shell.positional = words.slice(1);
  shell.sourceDepth += 1;
  shell.loopDepth = 0;
  shell.commandName = shell.dialect === 'bash' ? undefined : path;
  shell.sourceName = path;
  try {
    const status = yield* shell.evaluation.evaluateFile(shell, text);
    if (shell.skip !== 'return') return status;
    shell.skip = 'none';
    return shell.status;
  } finally {
    shell.sourceDepth -= 1;
    shell.loopDepth = loopDepth;
    shell.commandName = commandName;
    shell.sourceName = sourceName;
    shell.line = line;
    if (withArguments) shell.positional = positional;
  }
}

function locate(shell: Shell, name: Bytes): Bytes | undefined {
  if (name.includes('/')) return name;
  for (const directory of (shell.variables.get('PATH') ?? '').split(':')) {
    const candidate = directory === '' ? name : `${directory}/${name}`;
    const stat = shell.ctx.stat(candidate);
    if (stat.ok && stat.value.type === 'file') return candidate;
  }
  return shell.dialect === 'bash' ? name : undefined;
}

function* missing(shell: Shell, name: Bytes): Task<number> {
  return yield* raise(shell, `${name}: not found`);
}

function* unreadable(shell: Shell, path: Bytes, reason: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      yield* complain(shell, `can't open '${path}': ${reason}`);
      throw new ShellError(2);
    case 'dash':
      yield* complain(shell, `cannot open ${path}: ${reason === 'No such file or directory' ? 'No such file' : reason}`);
      throw new ShellError(2);
    case 'bash': {
      const { commandName } = shell;
      shell.commandName = undefined;
      yield* complain(shell, `${path}: ${reason}`);
      shell.commandName = commandName;
      return 1;
    }
  }
}

export function* execBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let words = args.slice(1);
  let name0: Bytes | undefined;
  let cleared = false;
  while (words[0]?.startsWith('-') && words[0].length > 1) {
    const option = words[0];
    words = words.slice(1);
    if (option === '--') break;
    if (shell.dialect === 'dash') {
      words = [option, ...words];
      break;
    }
    if (option === '-a') {
      name0 = words[0];
      words = words.slice(1);
    } else if (option === '-c' && shell.dialect === 'bash') cleared = true;
    else if (option === '-l' && shell.dialect === 'bash') name0 = `-${words[0] ?? ''}`;
    else return yield* raise(shell, `${shell.dialect === 'ash' ? 'illegal' : 'Illegal'} option ${option}`, 2);
  }
  const name = words[0];
  if (name === undefined) return 0;
  if (cleared) for (const variable of shell.variables.names()) shell.variables.mark(variable, { exported: false });
  const found = findProgram(shell, name);
  if (!found.ok) {
    const failed = notFound(shell, name, found.error);
    yield* complain(shell, shell.dialect === 'bash' ? `${name}: not found` : failed.text);
    throw new ShellExit(failed.status);
  }
  const argv = name0 === undefined ? words : [name0, ...words.slice(1)];
  yield* leaveTraps(shell);
  const status = yield* shell.dialect === 'bash' ? execute(shell, found.value, argv, []) : executeNamed(shell, found.value, argv);
  if (shell.dialect === 'bash' && name.includes('/')) {
    const stat = shell.ctx.stat(name);
    if (stat.ok && stat.value.type === 'dir') yield* complain(shell, `${name}: cannot execute: Is a directory`);
  }
  throw new ShellExit(status);
}

/** What exec replaces runs no EXIT trap. */
function* leaveTraps(shell: Shell): Task<void> {
  shell.traps.set('EXIT', undefined);
}

/** ash and dash name `exec` in the message. */
function* executeNamed(shell: Shell, path: Bytes, words: readonly Bytes[]): Task<number> {
  const environment = shell.environment();
  let errno = yield* shell.ctx.exec(path, words, environment);
  if (errno === 'ENOEXEC') errno = yield* shell.ctx.exec('/bin/sh', ['sh', path, ...words.slice(1)], environment);
  const gone = errno === 'ENOENT' || errno === 'ENOTDIR';
  yield* complain(shell, `${words[0] ?? path}: ${gone ? 'not found' : errnoText(errno)}`);
  return gone ? 127 : 126;
}
