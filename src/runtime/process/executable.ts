// From a path to a program: search in PATH, permission, `#!` lines (Linux fs/exec.c, binfmt_script.c).
import { failure, ok, type Result } from '../../base/result.ts';
import { searchRevision } from '../vfs/fileSystem.ts';
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

interface PathSearch {
  readonly path: Bytes;
  readonly access: Access;
  readonly revision: number;
  readonly result: Result<Bytes, Errno>;
}

/** Probes look for the same few names again and again. */
const searches = new WeakMap<MountTable, Map<Bytes, PathSearch>>();

/** What execvp and runc do with a bare name: the first executable file in PATH. EACCES wins over ENOENT. */
export function searchPath(lookup: ExecutableLookup, name: Bytes, variable: Bytes | undefined): Result<Bytes, Errno> {
  const path = variable ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const { mounts, access } = lookup;
  const known = searches.get(mounts)?.get(name);
  if (known && known.revision === searchRevision() && known.path === path && known.access === access) return known.result;
  const result = search(lookup, name, path);
  if (isFixedPath(path)) {
    const ofTable = searches.get(mounts) ?? new Map<Bytes, PathSearch>();
    searches.set(mounts, ofTable.set(name, { path, access, revision: searchRevision(), result }));
  }
  return result;
}

/** Whether what is found along a PATH only changes with names and modes: not with the working directory or the processes there are. */
export function isFixedPath(path: Bytes): boolean {
  return path.split(':').every((directory) => directory.startsWith('/') && !directory.startsWith('/proc'));
}

function search(lookup: ExecutableLookup, name: Bytes, path: Bytes): Result<Bytes, Errno> {
  let errno: Errno = 'ENOENT';
  for (const directory of path.split(':')) {
    const candidate = directory === '' ? `./${name}` : `${directory}/${name}`;
    const file = executableFile(lookup, candidate);
    if (file.ok) return ok(candidate);
    if (file.error === 'EACCES') errno = 'EACCES';
  }
  return failure(errno);
}
