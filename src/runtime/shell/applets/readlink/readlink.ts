// readlink and realpath.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const readlink = { name: 'readlink', run: runReadlink } satisfies AppletDefinition;
export const realpath = { name: 'realpath', run: runRealpath } satisfies AppletDefinition;

/** Which components must exist: all, all but the last, none. */
type Existence = 'all' | 'butLast' | 'none';

/** The path without links, dots and double slashes. */
export function canonicalPath(ctx: ProgramContext, path: Bytes, existence: Existence): { readonly path: Bytes } | { readonly errno: Errno } {
  const cwd = ctx.getcwd();
  const pending = (path.startsWith('/') ? path : `${cwd.ok ? cwd.value : ''}/${path}`).split('/').filter((name) => name !== '');
  if (path === '') return { errno: 'ENOENT' };
  let resolved: Bytes[] = [];
  for (let hops = 0; pending.length > 0; ) {
    const name = pending.shift() ?? '';
    if (name === '.') continue;
    if (name === '..') {
      resolved.pop();
      continue;
    }
    const candidate = `/${[...resolved, name].join('/')}`;
    const stat = ctx.lstat(candidate);
    if (!stat.ok) {
      const last = pending.every((rest) => rest === '.');
      if (stat.error !== 'ENOENT' || existence === 'all' || (existence === 'butLast' && !last)) return { errno: stat.error };
      resolved.push(name);
      continue;
    }
    if (stat.value.type === 'link') {
      const target = ctx.readlink(candidate);
      if (!target.ok || ++hops > 40) return { errno: 'ELOOP' };
      if (target.value.startsWith('/')) resolved = [];
      pending.unshift(...target.value.split('/').filter((part) => part !== ''));
      continue;
    }
    if (pending.length > 0 && stat.value.type !== 'dir') return { errno: 'ENOTDIR' };
    resolved.push(name);
  }
  return { path: `/${resolved.join('/')}` };
}

function* runReadlink(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'femnqsvz' : 'fnvsqe', long: tool.gnu ? { canonicalize: 'f', 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'no-newline': 'n', verbose: 'v' } : {} });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  if (!tool.gnu && parsed.operands.length > 1) return yield* tool.usage();
  const end = parsed.given.has('n') ? '' : '\n';
  const canonical = parsed.given.has('f') || parsed.given.has('e') || parsed.given.has('m');
  let status = 0;
  for (const path of parsed.operands) {
    let result: Bytes | undefined;
    let errno: Errno = 'EINVAL';
    if (canonical) {
      const found = canonicalPath(tool.ctx, path, parsed.given.has('m') ? 'none' : parsed.given.has('e') ? 'all' : tool.gnu ? 'butLast' : brokenLinkOnly(tool, path));
      if ('path' in found) result = found.path;
      else ({ errno } = found);
    } else {
      const target = tool.ctx.readlink(path);
      if (target.ok) result = target.value;
      else errno = target.error;
    }
    if (result !== undefined) yield* tool.out(result + end);
    else {
      status = 1;
      if (parsed.given.has('v')) yield* tool.complain(`${path}: ${errnoText(errno)}`);
    }
  }
  return status;
}

/** busybox follows a broken link to its missing end, but wants a plain path to exist. */
function brokenLinkOnly(tool: Tool, path: Bytes): Existence {
  return tool.ctx.lstat(path).ok && !tool.old ? 'butLast' : 'all';
}

function* runRealpath(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'emLPqsz' : '', long: tool.gnu ? { 'canonicalize-existing': 'e', 'canonicalize-missing': 'm', 'relative-to=': 'to', 'no-symlinks': 's', quiet: 'q' } : {} });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  let status = 0;
  for (const path of parsed.operands) {
    const found = canonicalPath(tool.ctx, path, parsed.given.has('m') ? 'none' : parsed.given.has('e') ? 'all' : tool.gnu ? 'butLast' : brokenLinkOnly(tool, path));
    if ('path' in found) yield* tool.out(`${found.path}\n`);
    else if (!parsed.given.has('q')) status = yield* tool.complain(`${path}: ${errnoText(found.errno)}`);
  }
  return status;
}
