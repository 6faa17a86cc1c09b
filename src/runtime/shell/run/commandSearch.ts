// Where a command name leads: function, builtin or program; and what to say when it leads nowhere.
import { failure, ok, type Result } from '../../../base/result.ts';
import { errnoText } from '../../process/errnoText.ts';
import { isFixedPath } from '../../process/executable.ts';
import type { Credentials } from '../../process/types.ts';
import { searchRevision } from '../../vfs/fileSystem.ts';
import type { Bytes, Errno } from '../../vfs/types.ts';
import type { Shell } from './shell.ts';

const STANDARD_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a shell found along PATH, for as long as nothing changes there. */
export interface ProgramSearch {
  readonly variable: Bytes;
  readonly credentials: Credentials;
  readonly revision: number;
  readonly path: Bytes;
  /** System calls it took: they are paid each time. */
  readonly calls: number;
}

/** The path of a program; for a name with a slash the name itself. */
export function findProgram(shell: Shell, name: Bytes, path?: Bytes): Result<Bytes, Errno> {
  if (name.includes('/')) return ok(name);
  const variable = path ?? shell.variables.get('PATH');
  if (variable === undefined) return failure('ENOENT');
  const known = remembered(shell, name, variable);
  return known === undefined ? search(shell, name, variable) : ok(known);
}

/** Where a bare name was found before; undefined when it must be looked for, and nothing has been paid. */
export function rememberedProgram(shell: Shell, name: Bytes): Bytes | undefined {
  const variable = shell.searches.has(name) ? shell.variables.get('PATH') : undefined;
  return variable === undefined ? undefined : remembered(shell, name, variable);
}

function remembered(shell: Shell, name: Bytes, variable: Bytes): Bytes | undefined {
  const { ctx } = shell;
  const known = shell.searches.get(name);
  if (known?.revision !== searchRevision() || known.variable !== variable || known.credentials !== ctx.credentials) return undefined;
  ctx.spend(known.calls);
  return known.path;
}

function search(shell: Shell, name: Bytes, variable: Bytes): Result<Bytes, Errno> {
  const { ctx } = shell;
  let errno: Errno = 'ENOENT';
  let calls = 0;
  for (const directory of variable.split(':')) {
    const candidate = directory === '' ? name : `${directory}/${name}`;
    calls += 1;
    const found = ctx.stat(candidate);
    if (!found.ok) {
      if (found.error !== 'ENOENT' && found.error !== 'ENOTDIR') errno = found.error;
      continue;
    }
    errno = 'EACCES';
    if (found.value.type !== 'file') continue;
    if (shell.dialect !== 'ash') {
      calls += 1;
      if (!ctx.access(candidate, 'x').ok) continue;
    }
    if (isFixedPath(variable)) shell.searches.set(name, { variable, credentials: ctx.credentials, revision: searchRevision(), path: candidate, calls });
    return ok(candidate);
  }
  return failure(errno);
}

/** All programs of a name along PATH. */
export function findAllPrograms(shell: Shell, name: Bytes): Bytes[] {
  if (name.includes('/')) return shell.ctx.access(name, 'x').ok ? [name] : [];
  const found: Bytes[] = [];
  for (const directory of (shell.variables.get('PATH') ?? '').split(':')) {
    const candidate = `${directory === '' ? '.' : directory}/${name}`;
    const stat = shell.ctx.stat(candidate);
    if (stat.ok && stat.value.type === 'file' && shell.ctx.access(candidate, 'x').ok) found.push(candidate);
  }
  return found;
}

export function standardPath(): Bytes {
  return STANDARD_PATH;
}

export interface CommandFailure {
  readonly text: Bytes;
  readonly status: number;
}

/** A bare name that no directory of PATH has. */
export function notFound(shell: Shell, name: Bytes, errno: Errno): CommandFailure {
  if (shell.dialect === 'bash') {
    const noPath = (shell.variables.get('PATH') ?? '') === '';
    return { text: `${name}: ${noPath ? 'No such file or directory' : 'command not found'}`, status: 127 };
  }
  const missing = errno === 'ENOENT' || errno === 'ENOTDIR';
  return { text: `${name}: ${missing ? 'not found' : errnoText(errno)}`, status: shell.dialect === 'dash' && !missing && name !== '' ? 126 : 127 };
}

/** A path that could not be executed. */
export function cannotExecute(shell: Shell, path: Bytes, errno: Errno): CommandFailure {
  const missing = errno === 'ENOENT' || errno === 'ENOTDIR';
  if (shell.dialect !== 'bash') return { text: `${path}: ${missing ? 'not found' : errnoText(errno)}`, status: missing ? 127 : 126 };
  const stat = shell.ctx.stat(path);
  if (stat.ok && stat.value.type === 'dir') return { text: `${path}: Is a directory`, status: 126 };
  if (stat.ok && missing) return { text: `${path}: cannot execute: required file not found`, status: 127 };
  return { text: `${path}: ${errnoText(errno)}`, status: missing ? 127 : 126 };
}
