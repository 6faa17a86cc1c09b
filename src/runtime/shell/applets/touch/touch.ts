// touch.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { parseDate } from '../../time/parseDate.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const touch = { name: 'touch', run } satisfies AppletDefinition;

const LONG = { 'no-create': 'c', 'no-dereference': 'h', 'date=': 'd', 'reference=': 'r', 'time=': 'time' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'acd:fhmr:t:' : 'chamd:t:r:f', long: LONG });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing file operand') : yield* tool.usage();
  const { ctx } = tool;
  let times: { readonly atime: number; readonly mtime: number } | undefined;
  const reference = parsed.given.get('r')?.at(-1);
  if (reference !== undefined) {
    const stat = ctx.stat(reference);
    if (!stat.ok) return yield* tool.complain(tool.gnu ? `failed to get attributes of '${reference}': ${errnoText(stat.error)}` : `${reference}: ${errnoText(stat.error)}`);
    times = { atime: stat.value.atime, mtime: stat.value.mtime };
  }
  const stamp = parsed.given.get('t')?.at(-1);
  const date = stamp ?? parsed.given.get('d')?.at(-1);
  if (date !== undefined) {
    const tz = ctx.env.find((entry) => entry.startsWith('TZ='))?.slice(3);
    const parsedDate = stamp === undefined ? parseDate(date, ctx.clock(), tz, tool.flavour) : parseDate(stamp, ctx.clock(), tz, 'stamp');
    if (parsedDate === undefined) return yield* tool.complain(tool.gnu ? (stamp === undefined ? `invalid date format '${date}'` : `invalid date format '${date}'`) : `invalid date '${date}'`);
    times = { atime: parsedDate, mtime: parsedDate };
  }
  let status = 0;
  for (const path of parsed.operands) if (!(yield* touchOne(tool, path, times, parsed.given))) status = 1;
  return status;
}

function* touchOne(tool: Tool, path: Bytes, times: { readonly atime: number; readonly mtime: number } | undefined, given: ReadonlyMap<string, unknown>): Task<boolean> {
  const { ctx } = tool;
  const stat = given.has('h') ? ctx.lstat(path) : ctx.stat(path);
  if (!stat.ok && stat.error === 'ENOENT') {
    if (given.has('c') || given.has('h')) return true;
    const opened = yield* ctx.open(path, { write: true, create: true }, 0o666);
    if (!opened.ok) {
      yield* tool.complain(tool.gnu ? `cannot touch '${path}': ${errnoText(opened.error)}` : `${path}: ${errnoText(opened.error)}`);
      return false;
    }
    ctx.close(opened.value);
    if (!times) return true;
  } else if (!stat.ok) {
    yield* tool.complain(tool.gnu ? `cannot touch '${path}': ${errnoText(stat.error)}` : `${path}: ${errnoText(stat.error)}`);
    return false;
  }
  const onlyAccess = given.has('a') && !given.has('m');
  const onlyModified = given.has('m') && !given.has('a');
  const before = stat.ok ? stat.value : undefined;
  const now = ctx.clock();
  const atime = onlyModified ? before?.atime : times?.atime;
  const mtime = onlyAccess ? before?.mtime : times?.mtime;
  const whole = !onlyAccess && !onlyModified;
  const changed = ctx.utimes(path, whole ? atime : (atime ?? now), whole ? mtime : (mtime ?? now), given.has('h'));
  if (changed.ok) return true;
  yield* tool.complain(tool.gnu ? `${times ? 'setting times of' : 'cannot touch'} '${path}': ${errnoText(changed.error)}` : `${path}: ${errnoText(changed.error)}`);
  return false;
}
