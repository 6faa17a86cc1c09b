// sleep and usleep: seconds with fraction and suffix, several added up.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { parseDuration } from '../support/duration.ts';
import type { Tool } from '../support/tool.ts';

export const sleep = { name: 'sleep', run: runSleep, printsNothing: true } satisfies AppletDefinition;
export const usleep = { name: 'usleep', only: 'busybox', run: runUsleep } satisfies AppletDefinition;

function runSleep(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const [, only] = argv;
  const duration = argv.length === 2 && only !== undefined && /^\d+$/.test(only) ? parseDuration(only, tool.flavour) : undefined;
  return duration === undefined ? sleepFor(tool, argv) : rest(tool, duration * 1e6);
}

function* sleepFor(tool: Tool, argv: readonly Bytes[]): Task<number> {
  // busybox 1.28 knows no `infinity`.
  const infinity = !tool.old;
  let args = argv.slice(1);
  if (args[0]?.startsWith('-')) {
    const parsed = yield* tool.options(argv, { short: tool.gnu ? '+' : '+0123456789.smhdx' });
    if (typeof parsed === 'number') return parsed;
    if (tool.gnu || args[0] === '--') args = [...parsed.operands];
  }
  if (args.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  let total = 0;
  let invalid = false;
  for (const arg of args) {
    const duration = infinity || !/^\+?inf/i.test(arg) ? parseDuration(arg, tool.flavour) : undefined;
    if (duration !== undefined) total += duration;
    else if (!tool.gnu) return yield* tool.complain(`invalid number '${arg}'`);
    else {
      invalid = true;
      yield* tool.complain(`invalid time interval '${arg}'`);
    }
  }
  if (invalid) {
    yield* tool.err(`Try '${tool.name} --help' for more information.\n`);
    return 1;
  }
  return yield* rest(tool, total * 1e6);
}

function* rest(tool: Tool, duration: number): Task<number> {
  const { ctx } = tool;
  const end = ctx.now() + Math.round(duration);
  do ctx.resumed(yield ctx.sleeping(Math.max(0, end - ctx.now())));
  while (ctx.now() < end);
  return 0;
}

function* runUsleep(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const [, text] = argv;
  if (text === undefined) return yield* tool.usage();
  if (!/^\d+$/.test(text)) return yield* tool.complain(`invalid number '${text}'`);
  return yield* rest(tool, Number(text));
}
