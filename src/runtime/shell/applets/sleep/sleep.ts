// sleep: seconds with fraction and suffix, several added up.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, type Applet } from '../applet.ts';

const UNITS = new Map([['', 1], ['s', 1], ['m', 60], ['h', 3_600], ['d', 86_400]]);

/** Longer than any run. */
const FOREVER_SECONDS = 1e9;

export const sleep = { name: 'sleep', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  if (args.length === 0) return yield* fail(ctx, 'sleep', 'missing operand');
  let total = 0;
  for (const arg of args) {
    const seconds = parseSeconds(arg);
    if (seconds === undefined) return yield* fail(ctx, 'sleep', `invalid number '${arg}'`);
    total += seconds;
  }
  const end = ctx.now() + Math.round(Math.min(total, FOREVER_SECONDS) * 1_000_000);
  while (ctx.now() < end) yield* ctx.nanosleep(end - ctx.now());
  return 0;
}

/** undefined when it is no duration. */
export function parseSeconds(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return FOREVER_SECONDS;
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * (UNITS.get(match[2] ?? '') ?? 1) : undefined;
}
