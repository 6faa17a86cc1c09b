// busybox watch: a command again and again, on a cleared screen.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execvp, variable } from '../support/exec.ts';
import { parseDuration } from '../support/duration.ts';
import type { Tool } from '../support/tool.ts';

export const watch = { name: 'watch', only: 'busybox', run } satisfies AppletDefinition;

const CLEAR = '\x1b[H\x1b[J';
const DEFAULT_SECONDS = 2;
const SCREEN_WIDTH = 80;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '+dtn:' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return yield* tool.usage();
  const text = parsed.given.get('n')?.at(-1);
  const period = text === undefined ? DEFAULT_SECONDS : parseDuration(text, 'busybox');
  if (period === undefined) return yield* tool.complain(`invalid number '${text ?? ''}'`);
  const command = parsed.operands.join(' ');
  for (;;) {
    yield* tool.write(CLEAR + (parsed.given.has('t') ? '' : header(tool, period, command)));
    const child = tool.ctx.fork(function* (ctx) {
      yield* execvp(ctx, ['sh', '-c', command]);
      return 127;
    });
    if (child.ok) yield* tool.ctx.wait({ pid: child.value });
    yield* tool.ctx.nanosleep(seconds(period));
  }
}

function header(tool: Tool, period: number, command: Bytes): Bytes {
  const now = strftime('%Y-%m-%d %H:%M:%S', tool.ctx.clock(), variable(tool.ctx.env, 'TZ'));
  const width = tool.ctx.ttySize(1)?.columns ?? SCREEN_WIDTH;
  const title = `Every ${period.toFixed(1)}s: ${command}`;
  return `${title.padEnd(Math.max(title.length + 1, width - now.length))}${now}\n\n`;
}
