// mkdir and rmdir.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { applyMode } from '../support/fileMode.ts';
import { dirName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const mkdir = { name: 'mkdir', run: runMkdir } satisfies AppletDefinition;
export const rmdir = { name: 'rmdir', run: runRmdir } satisfies AppletDefinition;

function* runMkdir(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'm:pvZ' : 'm:pvZ:', long: { 'mode=': 'm', parents: 'p', verbose: 'v' } });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  const text = parsed.given.get('m')?.at(-1);
  const mode = text === undefined ? undefined : applyMode(text, 0o777, { isDirectory: true, umask: 0 });
  if (text !== undefined && mode === undefined) return yield* tool.complain(tool.gnu ? `invalid mode '${text}'` : `invalid mode '${text}'`);
  let status = 0;
  for (const path of parsed.operands) {
    const failed = parsed.given.has('p') ? yield* makeParents(tool, path, parsed.given.has('v')) : yield* makeOne(tool, path, parsed.given.has('v'));
    if (failed) status = 1;
    else if (mode !== undefined) tool.ctx.chmod(path, mode);
  }
  return status;
}

function* report(tool: Tool, path: Bytes, errno: Errno): Task<boolean> {
  yield* tool.complain(tool.gnu ? `cannot create directory '${path}': ${errnoText(errno)}` : `can't create directory '${path}': ${errnoText(errno)}`);
  return true;
}

function* announce(tool: Tool, path: Bytes): Task<void> {
  yield* tool.out(tool.gnu ? `mkdir: created directory '${path}'\n` : `created directory: '${path}'\n`);
}

function* makeOne(tool: Tool, path: Bytes, verbose: boolean): Task<boolean> {
  const made = tool.ctx.mkdir(path, 0o777);
  if (!made.ok) return yield* report(tool, path, made.error);
  if (verbose) yield* announce(tool, path);
  return false;
}

/** Each missing component in turn; one that exists as a directory is no failure. busybox names it with its slash. */
function* makeParents(tool: Tool, path: Bytes, verbose: boolean): Task<boolean> {
  const parts = path.match(/\/+|[^/]+/g) ?? [];
  let prefix = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? '';
    prefix += part;
    if (part.startsWith('/')) continue;
    const last = !parts.slice(i + 1).some((one) => !one.startsWith('/'));
    const made = tool.ctx.mkdir(prefix, 0o777);
    const shown = last ? (tool.gnu ? prefix : path) : tool.gnu ? prefix : `${prefix}/`;
    if (made.ok) {
      if (!last) tool.ctx.chmod(prefix, ((0o777 & ~tool.ctx.umask()) | 0o300) & 0o777);
      if (verbose) yield* announce(tool, shown);
      continue;
    }
    const stat = tool.ctx.stat(prefix);
    if (stat.ok && stat.value.type === 'dir') continue;
    const errno = made.error === 'EEXIST' && !last ? 'ENOTDIR' : made.error;
    return yield* report(tool, shown, errno);
  }
  return false;
}

function* runRmdir(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'pv' : 'p', long: { parents: 'p', 'ignore-fail-on-non-empty': 'I', verbose: 'v' } });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  let status = 0;
  for (const path of parsed.operands) {
    for (let at = path; ; at = dirName(at)) {
      const removed = tool.ctx.rmdir(at);
      if (!removed.ok) {
        if (parsed.given.has('I') && removed.error === 'ENOTEMPTY') break;
        status = yield* tool.complain(tool.gnu ? `failed to remove ${at === path ? '' : 'directory '}'${at}': ${errnoText(removed.error)}` : `'${at}': ${errnoText(removed.error)}`);
        break;
      }
      if (!parsed.given.has('p') || !at.includes('/') || dirName(at) === '/') break;
    }
  }
  return status;
}
