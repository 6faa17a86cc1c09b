// From a path to a program: search in PATH, permission, `#!` lines (Linux fs/exec.c, binfmt_script.c).
import { failure, ok, type Result } from '../../base/result.ts';
import { EXECUTE, mayAccess } from '../vfs/permissions.ts';
import type { Access, Bytes, Errno, FileInode, Located, MountTable } from '../vfs/types.ts';
import type { ProgramEntry, Programs, StartFailure } from './types.ts';

const MAX_INTERPRETERS = 4;
const SHEBANG_LIMIT = 256;

export interface Executable {
  readonly entry: ProgramEntry;
  /** With what a `#!` line puts in front. */
  readonly argv: readonly Bytes[];
  readonly comm: Bytes;
  /** For setuid programs. */
  readonly inode: FileInode;
}

export interface ExecutableLookup {
  readonly mounts: MountTable;
  readonly cwd: Located;
  readonly access: Access;
  readonly programs: Programs;
}

export function findExecutable(lookup: ExecutableLookup, path: Bytes, argv: readonly Bytes[]): Result<Executable, StartFailure> {
  return follow(lookup, path, argv, path.slice(path.lastIndexOf('/') + 1), 0);
}

function follow(lookup: ExecutableLookup, path: Bytes, argv: readonly Bytes[], comm: Bytes, depth: number): Result<Executable, StartFailure> {
  const stage = depth === 0 ? 'exec' : 'interpreter';
  const file = executableFile(lookup, path);
  if (!file.ok) return failure({ errno: file.error, stage });
  const inode = file.value;
  if (inode.program !== undefined) {
    const entry = lookup.programs(inode.program);
    if (!entry) return failure({ errno: 'ENOEXEC', stage });
    return ok({ entry, argv, comm: comm.slice(0, 15), inode });
  }
  const head = inode.data.read(0, SHEBANG_LIMIT);
  if (!head.startsWith('#!')) return failure({ errno: 'ENOEXEC', stage });
  const line = (head.slice(2).split('\n', 1)[0] ?? '').replace(/[ \t]+$/, '').replace(/^[ \t]+/, '');
  const interpreter = line.split(/[ \t]/, 1)[0] ?? '';
  if (interpreter === '') return failure({ errno: 'ENOEXEC', stage });
  if (depth >= MAX_INTERPRETERS) return failure({ errno: 'ELOOP', stage });
  const argument = line.slice(interpreter.length).replace(/^[ \t]+/, '');
  const front = argument === '' ? [interpreter, path] : [interpreter, argument, path];
  return follow(lookup, interpreter, [...front, ...argv.slice(1)], comm, depth + 1);
}

function executableFile(lookup: ExecutableLookup, path: Bytes): Result<FileInode, Errno> {
  const found = lookup.mounts.resolve(path, lookup.cwd, { access: lookup.access });
  if (!found.ok) return found;
  const { inode, mount } = found.value;
  if (inode.type !== 'file') return failure('EACCES');
  if (!mayAccess(inode, lookup.access, EXECUTE) || mount.options.noExec) return failure('EACCES');
  return ok(inode);
}

/** What execvp and runc do with a bare name: the first executable file in PATH. EACCES wins over ENOENT. */
export function searchPath(lookup: ExecutableLookup, name: Bytes, path: Bytes | undefined): Result<Bytes, Errno> {
  let errno: Errno = 'ENOENT';
  for (const directory of (path ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').split(':')) {
    const candidate = directory === '' ? `./${name}` : `${directory}/${name}`;
    const file = executableFile(lookup, candidate);
    if (file.ok) return ok(candidate);
    if (file.error === 'EACCES') errno = 'EACCES';
  }
  return failure(errno);
}
