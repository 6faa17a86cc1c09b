// timeout: runs a program and ends it after a while.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, type Applet } from '../applet.ts';
import { execOrFail } from '../execOrFail.ts';
import { parseSignal } from '../kill/signals.ts';
import { parseSeconds } from '../sleep/sleep.ts';

export const timeout = { name: 'timeout', run: (ctx, argv) => run(ctx, argv.slice(1), undefined) } satisfies Applet;

/** coreutils ends with 124 when time was up; busybox with the program's own status. */
export const coreutilsTimeout = { name: 'timeout', run: (ctx, argv) => run(ctx, argv.slice(1), 124) } satisfies Applet;

function* run(ctx: ProgramContext, args: readonly string[], expiredCode: number | undefined): Task<number> {
  const { values, operands, unknown } = getopt(args, 's:k:', true);
  if (unknown !== undefined) return yield* fail(ctx, 'timeout', `invalid option -- '${unknown}'`, 125);
  const limit = parseSeconds(operands[0] ?? '');
  const command = operands.slice(1);
  if (limit === undefined || command.length === 0) return yield* fail(ctx, 'timeout', limit === undefined ? `invalid number '${operands[0] ?? ''}'` : 'missing operand', 125);
  const signal = parseSignal(values.get('s') ?? 'TERM');
  if (signal === undefined || signal === 'check') return yield* fail(ctx, 'timeout', `invalid signal '${values.get('s') ?? ''}'`, 125);
  const child = ctx.fork((own) => execOrFail(own, 'timeout', command));
  if (!child.ok) return yield* fail(ctx, 'timeout', `can't fork`, 125);
  let expired = false;
  ctx.sigaction('ALRM', () => {
    ctx.kill(child.value, expired ? 'KILL' : signal);
    expired = true;
  });
  const killAfter = parseSeconds(values.get('k') ?? '');
  ctx.alarm(seconds(limit));
  for (;;) {
    const ended = yield* ctx.wait({ pid: child.value });
    if (!ended.ok) {
      if (ended.error !== 'EINTR') return 125;
      if (expired && killAfter !== undefined) ctx.alarm(seconds(killAfter));
      continue;
    }
    if (!ended.value) return 125;
    return expired && expiredCode !== undefined ? expiredCode : (ended.value.exit?.code ?? 125);
  }
}
