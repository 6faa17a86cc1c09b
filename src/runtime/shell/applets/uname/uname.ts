// uname: what the kernel and the machine are called.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, type Applet } from '../applet.ts';

export const uname = { name: 'uname', run } satisfies Applet;

const ORDER = ['s', 'n', 'r', 'v', 'm', 'o'] as const;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, unknown } = getopt(args, 'asnrvmpio');
  if (unknown !== undefined) return yield* fail(ctx, 'uname', `invalid option -- '${unknown}'`);
  const facts = { s: 'Linux', n: ctx.process.namespaces.uts.hostname, r: ctx.kernel.release, v: '#1 SMP PREEMPT_DYNAMIC', m: 'x86_64', o: 'GNU/Linux' } as const;
  const wanted = flags.has('a') ? ORDER : flags.size === 0 ? (['s'] as const) : ORDER.filter((flag) => flags.has(flag));
  yield* out(ctx, `${wanted.map((flag) => facts[flag]).join(' ')}\n`);
  return 0;
}
