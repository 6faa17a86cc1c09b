// find: walks trees and applies an expression to every file.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { passes, type Walk } from './expression.ts';
import { parseFind, type FindPlan } from './parse.ts';
import { FindError } from './tests.ts';

export const find = { name: 'find', run } satisfies AppletDefinition;

/** CPU of one file, in microseconds. */
const FILE_COST = 2;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (!tool.gnu && argv[1] === '--help') {
    yield* tool.usage();
    return 0;
  }
  let plan: FindPlan;
  try {
    plan = parseFind(tool, argv.slice(1));
  } catch (error) {
    if (!(error instanceof FindError)) throw error;
    yield* tool.complain(error.text);
    return error.usage ? yield* tool.usage() : 1;
  }
  const walk: Walk = { now: tool.ctx.clock(), pruned: false, stopped: false, status: 0 };
  for (const start of plan.starts) {
    yield* visitStart(tool, plan, walk, start);
    if (walk.stopped) break;
  }
  for (const batch of plan.batches) if ((yield* batch.finish()) !== 0) walk.status = 1;
  return walk.status;
}

function* trouble(tool: Tool, walk: Walk, path: Bytes, errno: Errno): Task<void> {
  walk.status = 1;
  yield* tool.complain(tool.gnu ? `'${path}': ${errnoText(errno)}` : `${path}: ${errnoText(errno)}`);
}

function* visitStart(tool: Tool, plan: FindPlan, walk: Walk, start: Bytes): Task<void> {
  const found = statOf(tool, start, plan.follow !== 'never');
  if (!found.ok) yield* trouble(tool, walk, start, found.error);
  else yield* visit(tool, plan, walk, { path: start, start, depth: 0, stat: found.value, device: found.value.dev, above: [] });
}

/** Following, a dangling link is itself. */
function statOf(tool: Tool, path: Bytes, follow: boolean): ReturnType<Tool['ctx']['lstat']> {
  const followed = follow ? tool.ctx.stat(path) : undefined;
  return followed?.ok ? followed : tool.ctx.lstat(path);
}

interface Visit {
  readonly path: Bytes;
  readonly start: Bytes;
  readonly depth: number;
  readonly stat: Stat;
  readonly device: number;
  /** Directories on the way, to see loops of links. */
  readonly above: readonly number[];
}

function* visit(tool: Tool, plan: FindPlan, walk: Walk, at: Visit): Task<void> {
  if (tool.ctx.spend(FILE_COST)) yield* tool.ctx.pay();
  const applies = at.depth >= plan.minDepth;
  walk.pruned = false;
  if (applies && !plan.depthFirst) yield* passes(plan.test, at, walk);
  const enters = at.stat.type === 'dir' && !walk.pruned && at.depth < plan.maxDepth && !(plan.oneDevice && at.stat.dev !== at.device);
  if (enters && !walk.stopped) yield* visitDirectory(tool, plan, walk, at);
  if (applies && plan.depthFirst && !walk.stopped) yield* passes(plan.test, at, walk);
}

function* visitDirectory(tool: Tool, plan: FindPlan, walk: Walk, at: Visit): Task<void> {
  if (at.above.includes(at.stat.ino)) {
    walk.status = 1;
    return;
  }
  const names = tool.ctx.readdir(at.path);
  if (!names.ok) {
    yield* trouble(tool, walk, at.path, names.error);
    return;
  }
  for (const name of names.value) {
    if (name === '.' || name === '..') continue;
    const path = joinPath(at.path, name);
    const stat = statOf(tool, path, plan.follow === 'always');
    if (stat.ok) yield* visit(tool, plan, walk, { path, start: at.start, depth: at.depth + 1, stat: stat.value, device: at.device, above: plan.follow === 'always' ? [...at.above, at.stat.ino] : at.above });
    else if (stat.error !== 'ENOENT') yield* trouble(tool, walk, path, stat.error);
    if (walk.stopped) return;
  }
}
