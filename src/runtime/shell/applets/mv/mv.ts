// mv: renames, or copies and removes across file systems.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, type Applet } from '../applet.ts';
import { copyTree } from '../cp/cp.ts';
import { removeTree } from '../rm/rm.ts';

export const mv = { name: 'mv', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'finTv');
  if (unknown !== undefined) return yield* fail(ctx, 'mv', `invalid option -- '${unknown}'`);
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined || sources.length === 0) return yield* fail(ctx, 'mv', 'missing file operand');
  const stat = ctx.stat(target);
  const into = stat.ok && stat.value.type === 'dir' && !flags.has('T');
  if (sources.length > 1 && !into) return yield* fail(ctx, 'mv', `target '${target}' is not a directory`);
  let code = 0;
  for (const source of sources) {
    const to = into ? `${target.replace(/\/+$/, '')}/${source.replace(/\/+$/, '').split('/').at(-1) ?? ''}` : target;
    if (flags.has('n') && ctx.lstat(to).ok) continue;
    const moved = yield* move(ctx, source, to);
    code = moved ? code : 1;
  }
  return code;
}

function* move(ctx: ProgramContext, from: string, to: string): Task<boolean> {
  const renamed = ctx.rename(from, to);
  if (renamed.ok) return true;
  if (renamed.error === 'EXDEV') {
    const copied = yield* copyTree(ctx, from, to, { recursive: true, preserve: true, force: true, follow: false }, 'mv');
    return copied && (yield* removeTree(ctx, from, { recursive: true, force: true }, 'mv'));
  }
  yield* fail(ctx, 'mv', ctx.lstat(from).ok ? `can't rename '${from}': ${errnoText(renamed.error)}` : `can't rename '${from}': ${errnoText('ENOENT')}`);
  return false;
}
