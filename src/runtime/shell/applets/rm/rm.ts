// rm and unlink.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import { confirm } from '../support/confirm.ts';
import type { AppletDefinition } from '../support/define.ts';
import { baseName, joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const rm = { name: 'rm', run: runRm } satisfies AppletDefinition;
export const unlink = { name: 'unlink', run: runUnlink } satisfies AppletDefinition;

interface Mode {
  readonly force: boolean;
  readonly interactive: boolean;
  readonly recursive: boolean;
  readonly directories: boolean;
  readonly verbose: boolean;
}

const LONG = { force: 'f', recursive: 'r', verbose: 'v', dir: 'd', 'interactive=?': 'i', 'no-preserve-root': 'N', 'preserve-root=?': 'N', 'one-file-system': 'x' };

function* runRm(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'dfiIrRv' : 'fiRrv', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const last = parsed.sequence.findLast(([key]) => key === 'f' || key === 'i')?.[0];
  const mode: Mode = { force: last === 'f', interactive: last === 'i', recursive: parsed.given.has('r') || parsed.given.has('R'), directories: parsed.given.has('d'), verbose: parsed.given.has('v') };
  if (parsed.operands.length === 0) {
    if (parsed.given.has('f')) return 0;
    return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  }
  let failed = false;
  for (const path of parsed.operands) {
    const base = baseName(path);
    if ((base === '.' || base === '..') && (mode.recursive || !tool.gnu)) {
      failed = true;
      if (!tool.gnu) yield* tool.complain("can't remove '.' or '..'");
      else yield* tool.complain(`refusing to remove '.' or '..' directory: skipping '${path}'`);
    } else if (base === '/' && tool.gnu && mode.recursive && !parsed.given.has('N')) {
      failed = true;
      yield* tool.err(`rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n`);
    } else if (!(yield* remove(tool, path, mode))) failed = true;
  }
  return failed ? 1 : 0;
}

function* cannot(tool: Tool, path: Bytes, errno: Errno): Task<boolean> {
  yield* tool.complain(tool.gnu ? `cannot remove '${path}': ${errnoText(errno)}` : `can't remove '${path}': ${errnoText(errno)}`);
  return false;
}

/** True when it is gone (or was never there, with -f). */
function* remove(tool: Tool, path: Bytes, mode: Mode): Task<boolean> {
  const { ctx } = tool;
  const stat = ctx.lstat(path);
  if (!stat.ok) {
    if (mode.force && (stat.error === 'ENOENT' || stat.error === 'ENOTDIR')) return true;
    return yield* cannot(tool, path, stat.error);
  }
  if (ctx.spend(2)) yield* ctx.pay();
  if (stat.value.type === 'dir') return yield* removeDirectory(tool, path, mode);
  if (!(yield* allowed(tool, path, stat.value, mode))) return true;
  const removed = ctx.unlink(path);
  if (!removed.ok) return yield* cannot(tool, path, removed.error);
  if (mode.verbose) yield* tool.out(`removed '${path}'\n`);
  return true;
}

function* allowed(tool: Tool, path: Bytes, stat: Stat, mode: Mode): Task<boolean> {
  if (mode.force) return true;
  const writable = stat.type === 'link' || tool.ctx.access(path, 'w').ok;
  if (!mode.interactive && (writable || !tool.ctx.isTty(0))) return true;
  if (!tool.gnu) return yield* confirm(tool, `rm: remove '${path}'? `);
  const kind = stat.type === 'file' ? (stat.size === 0 ? 'regular empty file' : 'regular file') : stat.type === 'link' ? 'symbolic link' : stat.type === 'dir' ? 'directory' : stat.type;
  return yield* confirm(tool, `rm: remove ${writable ? '' : 'write-protected '}${kind} '${path}'? `);
}

function* removeDirectory(tool: Tool, path: Bytes, mode: Mode): Task<boolean> {
  const { ctx } = tool;
  if (!mode.recursive && !mode.directories) {
    yield* tool.complain(tool.gnu ? `cannot remove '${path}': Is a directory` : `'${path}' is a directory`);
    return false;
  }
  if (mode.recursive) {
    if (mode.interactive && !(yield* confirm(tool, tool.gnu ? `rm: descend into directory '${path}'? ` : `rm: descend into directory '${path}'? `))) return true;
    const names = ctx.readdir(path);
    if (!names.ok) return yield* cannot(tool, path, names.error);
    let complete = true;
    for (const name of names.value) if (!(yield* remove(tool, joinPath(path, name), mode))) complete = false;
    if (!complete) return false;
  }
  if (mode.interactive && !(yield* confirm(tool, tool.gnu ? `rm: remove directory '${path}'? ` : `rm: remove directory '${path}'? `))) return true;
  const removed = ctx.rmdir(path);
  if (!removed.ok) return yield* cannot(tool, path, removed.error);
  if (mode.verbose) yield* tool.out(tool.gnu ? `removed directory '${path}'\n` : `removed directory: '${path}'\n`);
  return true;
}

function* runUnlink(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const path = argv[1];
  if (path === undefined) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  const removed = tool.ctx.unlink(path);
  if (removed.ok) return 0;
  return yield* tool.complain(tool.gnu ? `cannot unlink '${path}': ${errnoText(removed.error)}` : `can't remove file '${path}': ${errnoText(removed.error)}`);
}
