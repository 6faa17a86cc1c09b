// touch: creates files or sets their times to now.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, notSimulated, type Applet } from '../applet.ts';

export const touch = { name: 'touch', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'camhr:d:t:');
  if (unknown !== undefined) return yield* fail(ctx, 'touch', `invalid option -- '${unknown}'`);
  for (const flag of ['d', 't']) if (flags.has(flag)) return yield* notSimulated(ctx, `touch -${flag}`);
  const like = values.get('r');
  const reference = like === undefined ? undefined : ctx.stat(like);
  if (reference && !reference.ok) return yield* fail(ctx, 'touch', `${like ?? ''}: ${errnoText(reference.error)}`);
  let code = 0;
  for (const path of operands) {
    const problem = yield* touchOne(ctx, path, flags.has('c'), reference?.value.mtime);
    if (problem !== undefined) code = yield* fail(ctx, 'touch', `${path}: ${problem}`);
  }
  return code;
}

function* touchOne(ctx: ProgramContext, path: string, noCreate: boolean, time: number | undefined): Task<string | undefined> {
  const set = ctx.utimes(path, time, time);
  if (set.ok || (set.error !== 'ENOENT' && noCreate)) return set.ok ? undefined : errnoText(set.error);
  if (set.error !== 'ENOENT') return errnoText(set.error);
  if (noCreate) return undefined;
  const fd = yield* ctx.open(path, { read: true, write: true, create: true }, 0o666);
  if (!fd.ok) return errnoText(fd.error);
  ctx.close(fd.value);
  if (time !== undefined) ctx.utimes(path, time, time);
  return undefined;
}
