// tee: input to output and to files.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, type Applet } from '../applet.ts';

export const tee = { name: 'tee', run } satisfies Applet;

const CHUNK = 65_536;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'ai');
  if (unknown !== undefined) return yield* fail(ctx, 'tee', `invalid option -- '${unknown}'`);
  if (flags.has('i')) ctx.sigaction('INT', 'ignore');
  let code = 0;
  const files: number[] = [];
  for (const path of operands) {
    const fd = yield* ctx.open(path, { write: true, create: true, append: flags.has('a'), truncate: !flags.has('a') }, 0o666);
    if (fd.ok) files.push(fd.value);
    else code = yield* fail(ctx, 'tee', `${path}: ${errnoText(fd.error)}`);
  }
  for (;;) {
    const part = yield* ctx.read(0, CHUNK);
    if (!part.ok || part.value === '') return code;
    yield* out(ctx, part.value);
    for (const fd of files) yield* ctx.write(fd, part.value);
  }
}
