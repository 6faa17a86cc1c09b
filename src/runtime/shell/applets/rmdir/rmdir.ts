// rmdir: empty directories.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, type Applet } from '../applet.ts';

export const rmdir = { name: 'rmdir', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'p');
  if (unknown !== undefined) return yield* fail(ctx, 'rmdir', `invalid option -- '${unknown}'`);
  let code = 0;
  for (const operand of operands) {
    for (let path = operand; path !== ''; path = flags.has('p') && path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '') {
      const removed = ctx.rmdir(path);
      if (removed.ok) continue;
      code = yield* fail(ctx, 'rmdir', `'${path}': ${errnoText(removed.error)}`);
      break;
    }
  }
  return code;
}
