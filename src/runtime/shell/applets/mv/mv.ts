// mv.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { copyTree } from '../cp/copyTree.ts';
import { confirm } from '../support/confirm.ts';
import type { AppletDefinition } from '../support/define.ts';
import { baseName, joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const mv = { name: 'mv', run } satisfies AppletDefinition;

interface MoveMode {
  readonly interactive: boolean;
  readonly force: boolean;
  readonly noClobber: boolean;
  readonly verbose: boolean;
  readonly update: boolean;
}

const LONG = { force: 'f', interactive: 'i', 'no-clobber': 'n', verbose: 'v', update: 'u', 'no-target-directory': 'T', 'target-directory=': 't' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'bfint:TuvZ' : 'finTt:v', long: LONG });
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const last = parsed.sequence.findLast(([key]) => key === 'f' || key === 'i' || key === 'n')?.[0];
  const mode: MoveMode = { interactive: last === 'i', force: last === 'f', noClobber: last === 'n', verbose: has('v'), update: has('u') };
  const directory = parsed.given.get('t')?.at(-1);
  const sources = directory === undefined ? parsed.operands.slice(0, -1) : parsed.operands;
  const target = directory ?? parsed.operands.at(-1);
  if (target === undefined || sources.length === 0) {
    if (!tool.gnu) return yield* tool.usage();
    return yield* tool.tryHelp(target === undefined ? 'missing file operand' : `missing destination file operand after '${target}'`);
  }
  const stat = tool.ctx.stat(target);
  const into = stat.ok && stat.value.type === 'dir' && !has('T');
  if (sources.length > 1 && !into) return yield* tool.complain(tool.gnu ? `target '${target}': ${stat.ok ? 'Not a directory' : errnoText(stat.error)}` : `target '${target}' is not a directory`);
  let status = 0;
  for (const source of sources) if (!(yield* move(tool, source, into ? joinPath(target, baseName(source)) : target, mode))) status = 1;
  return status;
}

function* move(tool: Tool, from: Bytes, to: Bytes, mode: MoveMode): Task<boolean> {
  const { ctx } = tool;
  const source = ctx.lstat(from);
  if (!source.ok && tool.gnu) {
    yield* tool.complain(`cannot stat '${from}': ${errnoText(source.error)}`);
    return false;
  }
  const target = ctx.lstat(to);
  if (tool.gnu && source.ok && target.ok && source.value.type !== 'dir' && source.value.ino === target.value.ino && source.value.dev === target.value.dev && source.value.nlink === 1) {
    yield* tool.complain(`'${from}' and '${to}' are the same file`);
    return false;
  }
  if (target.ok) {
    if (mode.noClobber) return true;
    if (mode.update && source.ok && target.value.mtime >= source.value.mtime) return true;
    const protectedFile = !mode.force && ctx.isTty(0) && !ctx.access(to, 'w').ok;
    if ((mode.interactive || protectedFile) && !(yield* confirm(tool, tool.gnu ? `mv: overwrite '${to}'? ` : `mv: overwrite '${to}'? `))) return true;
  }
  const renamed = ctx.rename(from, to);
  if (!renamed.ok) return renamed.error === 'EXDEV' ? yield* copyAndRemove(tool, from, to) : yield* cannot(tool, from, to, renamed.error);
  if (mode.verbose) yield* tool.out(tool.gnu ? `renamed '${from}' -> '${to}'\n` : `'${from}' -> '${to}'\n`);
  return true;
}

function* cannot(tool: Tool, from: Bytes, to: Bytes, errno: Parameters<typeof errnoText>[0]): Task<boolean> {
  if (!tool.gnu) yield* tool.complain(`can't rename '${from}': ${errnoText(errno)}`);
  else if (errno === 'EINVAL') yield* tool.complain(`cannot move '${from}' to a subdirectory of itself, '${to}'`);
  else if (errno === 'ENOTDIR' || errno === 'EISDIR') {
    const directory = tool.ctx.lstat(from);
    yield* tool.complain(directory.ok && directory.value.type === 'dir' ? `cannot overwrite non-directory '${to}' with directory '${from}'` : `cannot overwrite directory '${to}' with non-directory`);
  } else yield* tool.complain(`cannot move '${from}' to '${to}': ${errnoText(errno)}`);
  return false;
}

/** Between file systems. */
function* copyAndRemove(tool: Tool, from: Bytes, to: Bytes): Task<boolean> {
  const copied = yield* copyTree(tool, from, to, {
    recursive: true, preserve: true, links: 'copy', force: true, interactive: false, noClobber: false, update: false, verbose: false, make: 'copies', attributesOnly: false,
  });
  if (!copied) return false;
  return removeAll(tool, from);
}

function removeAll(tool: Tool, path: Bytes): boolean {
  const stat = tool.ctx.lstat(path);
  if (!stat.ok) return false;
  if (stat.value.type !== 'dir') return tool.ctx.unlink(path).ok;
  const names = tool.ctx.readdir(path);
  if (names.ok) for (const name of names.value) removeAll(tool, joinPath(path, name));
  return tool.ctx.rmdir(path).ok;
}
