// Programs of a few lines: true, false, pwd, sync, mountpoint.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const yesTrue = { name: 'true', run: () => ended(0) } satisfies AppletDefinition;
export const noFalse = { name: 'false', run: () => ended(1) } satisfies AppletDefinition;
export const pwd = { name: 'pwd', run: runPwd } satisfies AppletDefinition;
export const sync = { name: 'sync', run: runSync } satisfies AppletDefinition;
export const fsync = { name: 'fsync', only: 'busybox', run: runSync } satisfies AppletDefinition;
export const mountpoint = { name: 'mountpoint', run: runMountpoint } satisfies AppletDefinition;

function* ended(status: number): Task<number> {
  return status;
}

function* runPwd(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (tool.gnu) {
    const parsed = yield* tool.options(argv, { short: 'LP', long: { logical: 'L', physical: 'P' } });
    if (typeof parsed === 'number') return parsed;
    if (parsed.operands.length > 0) yield* tool.err(`${argv[0] ?? tool.name}: ignoring non-option arguments\n`);
  }
  const path = tool.ctx.getcwd();
  if (!path.ok) return yield* tool.complain(tool.gnu ? "couldn't find directory entry in '..' with matching i-node" : `getcwd: ${errnoText(path.error)}`);
  yield* tool.out(`${path.value}\n`);
  return 0;
}

function* runSync(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'df', long: tool.gnu ? { data: 'd', 'file-system': 'f' } : {} });
  if (typeof parsed === 'number') return parsed;
  let status = 0;
  for (const path of parsed.operands) {
    const stat = tool.ctx.stat(path);
    if (!stat.ok) status = yield* tool.complain(tool.gnu ? `error opening '${path}': ${errnoText(stat.error)}` : `can't open '${path}': ${errnoText(stat.error)}`);
  }
  return status;
}

function* runMountpoint(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'qdxn', long: { quiet: 'q', 'fs-devno': 'd' } });
  if (typeof parsed === 'number') return parsed;
  const [path] = parsed.operands;
  if (path === undefined) return tool.gnu ? yield* tool.tryHelp('bad usage') : yield* tool.usage();
  const quiet = parsed.given.has('q');
  const stat = tool.ctx.stat(path);
  if (!stat.ok || stat.value.type !== 'dir') {
    if (!quiet) yield* tool.complain(`${path}: ${stat.ok ? 'Not a directory' : errnoText(stat.error)}`);
    return 1;
  }
  const above = tool.ctx.stat(`${path}/..`);
  const is = !above.ok || above.value.dev !== stat.value.dev || above.value.ino === stat.value.ino;
  if (!quiet) yield* tool.out(`${path} is ${is ? 'a mount point' : 'not a mountpoint'}\n`);
  return is ? 0 : 1;
}
