// Copying files and trees: shared by cp and mv (between file systems).
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { confirm } from '../support/confirm.ts';
import { joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export interface CopyMode {
  readonly recursive: boolean;
  /** Keep owner, mode and times. */
  readonly preserve: boolean;
  /** What to do with symbolic links. */
  readonly links: 'follow' | 'copy' | 'followOperands';
  readonly force: boolean;
  readonly interactive: boolean;
  readonly noClobber: boolean;
  readonly update: boolean;
  readonly verbose: boolean;
  /** Make links instead of copies. */
  readonly make: 'copies' | 'symlinks' | 'hardlinks';
  readonly attributesOnly: boolean;
}

/** True when all went well. */
export function* copyTree(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode, top = true, root?: Stat): Task<boolean> {
  const { ctx } = tool;
  const follows = mode.links === 'follow' || (mode.links === 'followOperands' && top);
  const source = follows ? ctx.stat(from) : ctx.lstat(from);
  if (!source.ok) {
    yield* tool.complain(tool.gnu ? `cannot stat '${from}': ${errnoText(source.error)}` : `can't stat '${from}': ${errnoText(source.error)}`);
    return false;
  }
  const target = ctx.stat(to);
  if (target.ok && target.value.ino === source.value.ino && target.value.dev === source.value.dev && (tool.gnu || ctx.lstat(to).ok) && isSame(tool, from, to)) {
    yield* tool.complain(`'${from}' and '${to}' are the same file`);
    return false;
  }
  if (ctx.spend(5)) yield* ctx.pay();
  switch (source.value.type) {
    case 'dir':
      return yield* copyDirectory(tool, from, to, mode, source.value, root);
    case 'link':
      return yield* copyLink(tool, from, to, mode);
    default:
      return yield* copyFile(tool, from, to, mode, source.value);
  }
}

/** busybox looks only at the names themselves: copying over a link to the source replaces the link. */
function isSame(tool: Tool, from: Bytes, to: Bytes): boolean {
  if (tool.gnu) return true;
  const [a, b] = [tool.ctx.lstat(from), tool.ctx.lstat(to)];
  return a.ok && b.ok && a.value.ino === b.value.ino && a.value.dev === b.value.dev;
}

function* copyDirectory(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode, stat: Stat, root: Stat | undefined): Task<boolean> {
  const { ctx } = tool;
  if (!mode.recursive) {
    yield* tool.complain(tool.gnu ? `-r not specified; omitting directory '${from}'` : `omitting directory '${from}'`);
    return false;
  }
  const existing = ctx.stat(to);
  if (existing.ok && existing.value.type !== 'dir') {
    yield* tool.complain(tool.gnu ? `cannot overwrite non-directory '${to}' with directory '${from}'` : `target '${to}' is not a directory`);
    return false;
  }
  let made = false;
  if (!existing.ok) {
    const created = ctx.mkdir(to, (stat.mode & 0o777) | 0o700);
    if (!created.ok) {
      yield* tool.complain(tool.gnu ? `cannot create directory '${to}': ${errnoText(created.error)}` : `can't create directory '${to}': ${errnoText(created.error)}`);
      return false;
    }
    made = true;
    if (mode.verbose) yield* tool.out(`'${from}' -> '${to}'\n`);
  }
  const target = ctx.stat(to);
  const top = root ?? (target.ok ? target.value : undefined);
  const names = ctx.readdir(from);
  if (!names.ok) {
    yield* tool.complain(tool.gnu ? `cannot access '${from}': ${errnoText(names.error)}` : `can't open '${from}': ${errnoText(names.error)}`);
    return false;
  }
  let complete = true;
  for (const name of names.value) {
    const child = joinPath(from, name);
    const found = ctx.lstat(child);
    if (found.ok && top && found.value.ino === top.ino && found.value.dev === top.dev) {
      complete = false;
      yield* tool.complain(tool.gnu ? `cannot copy a directory, '${from}', into itself, '${to}'` : `recursion detected, omitting directory '${child}'`);
      continue;
    }
    if (!(yield* copyTree(tool, child, joinPath(to, name), mode, false, top))) complete = false;
  }
  if (made && !mode.preserve) ctx.chmod(to, stat.mode & 0o777 & ~ctx.umask());
  if (mode.preserve) keepAttributes(tool, to, stat);
  return complete;
}

function keepAttributes(tool: Tool, path: Bytes, stat: Stat): void {
  tool.ctx.chown(path, stat.uid, stat.gid);
  tool.ctx.chmod(path, stat.mode);
  tool.ctx.utimes(path, stat.atime, stat.mtime);
}

function* copyLink(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode): Task<boolean> {
  const target = tool.ctx.readlink(from);
  if (!target.ok) return false;
  if (tool.ctx.lstat(to).ok) tool.ctx.unlink(to);
  const made = tool.ctx.symlink(target.value, to);
  if (!made.ok) {
    yield* tool.complain(tool.gnu ? `cannot create symbolic link '${to}': ${errnoText(made.error)}` : `can't create symlink '${to}': ${errnoText(made.error)}`);
    return false;
  }
  if (mode.verbose) yield* tool.out(`'${from}' -> '${to}'\n`);
  return true;
}

/** False without a message: the destination is to be left alone. */
function* mayReplace(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode, stat: Stat): Task<boolean> {
  const existing = tool.ctx.stat(to);
  if (!existing.ok) return true;
  if (mode.noClobber) return false;
  if (mode.update && existing.value.mtime >= stat.mtime) return false;
  return !mode.interactive || (yield* confirm(tool, tool.gnu ? `cp: overwrite '${to}'? ` : `cp: overwrite '${to}'? `));
}

function* copyFile(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode, stat: Stat): Task<boolean> {
  const { ctx } = tool;
  if (!(yield* mayReplace(tool, from, to, mode, stat))) return true;
  if (mode.make !== 'copies') return yield* makeLink(tool, from, to, mode);
  if (stat.type === 'fifo' && mode.recursive) return ctx.mkfifo(to, stat.mode).ok;
  const input = yield* ctx.open(from, { read: true });
  if (!input.ok) {
    yield* tool.complain(tool.gnu ? `cannot open '${from}' for reading: ${errnoText(input.error)}` : `can't open '${from}': ${errnoText(input.error)}`);
    return false;
  }
  const wasLink = ctx.lstat(to);
  if (wasLink.ok && wasLink.value.type === 'link' && !tool.gnu) ctx.unlink(to);
  const flags = { write: true, create: true, truncate: true };
  let output = yield* ctx.open(to, flags, stat.mode & 0o777);
  if (!output.ok && mode.force && ctx.unlink(to).ok) output = yield* ctx.open(to, flags, stat.mode & 0o777);
  if (!output.ok) {
    ctx.close(input.value);
    yield* tool.complain(tool.gnu ? `cannot create regular file '${to}': ${errnoText(output.error)}` : `can't create '${to}': ${errnoText(output.error)}`);
    return false;
  }
  let complete = true;
  for (;;) {
    const chunk = yield* ctx.read(input.value);
    if (!chunk.ok || chunk.value === '') break;
    const written = yield* ctx.write(output.value, chunk.value);
    if (!written.ok) {
      complete = false;
      yield* tool.complain(tool.gnu ? `error writing '${to}': ${errnoText(written.error)}` : `write error: ${errnoText(written.error)}`);
      break;
    }
  }
  ctx.close(input.value);
  ctx.close(output.value);
  if (mode.preserve) keepAttributes(tool, to, stat);
  if (mode.verbose) yield* tool.out(`'${from}' -> '${to}'\n`);
  return complete;
}

function* makeLink(tool: Tool, from: Bytes, to: Bytes, mode: CopyMode): Task<boolean> {
  if (mode.force) tool.ctx.unlink(to);
  const made = mode.make === 'symlinks' ? tool.ctx.symlink(from, to) : tool.ctx.link(from, to);
  if (made.ok) return true;
  yield* tool.complain(tool.gnu ? `cannot create link '${to}' to '${from}': ${errnoText(made.error)}` : `can't create link '${to}': ${errnoText(made.error)}`);
  return false;
}
