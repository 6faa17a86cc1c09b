// ln: hard and symbolic links.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, type Applet } from '../applet.ts';

export const ln = { name: 'ln', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'sfnTv');
  if (unknown !== undefined) return yield* fail(ctx, 'ln', `invalid option -- '${unknown}'`);
  if (operands.length === 0) return yield* fail(ctx, 'ln', 'missing file operand');
  const last = operands.length === 1 ? '.' : (operands.at(-1) ?? '');
  const sources = operands.length === 1 ? operands : operands.slice(0, -1);
  const stat = flags.has('n') ? ctx.lstat(last) : ctx.stat(last);
  const into = stat.ok && stat.value.type === 'dir' && !flags.has('T');
  let code = 0;
  for (const source of sources) {
    const path = into ? `${last.replace(/\/+$/, '')}/${source.split('/').at(-1) ?? ''}` : last;
    if (flags.has('f') && ctx.lstat(path).ok) ctx.unlink(path);
    const made = flags.has('s') ? ctx.symlink(source, path) : ctx.link(source, path);
    if (!made.ok) code = yield* fail(ctx, 'ln', `${path}: ${errnoText(made.error)}`);
  }
  return code;
}
