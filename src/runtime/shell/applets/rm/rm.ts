// rm: files, and with -r whole directories.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, type Applet } from '../applet.ts';

export const rm = { name: 'rm', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'firRv');
  if (unknown !== undefined) return yield* fail(ctx, 'rm', `invalid option -- '${unknown}'`);
  if (operands.length === 0 && !flags.has('f')) return yield* fail(ctx, 'rm', 'missing operand');
  const options = { recursive: flags.has('r') || flags.has('R'), force: flags.has('f') };
  let code = 0;
  for (const path of operands) {
    if (/(^|\/)\.\.?\/*$/.test(path)) {
      code = yield* fail(ctx, 'rm', "can't remove '.' or '..'");
      continue;
    }
    const removed = yield* removeTree(ctx, path, options);
    code = removed ? code : 1;
  }
  return code;
}

/** False (after a message) when something stayed. */
export function* removeTree(ctx: ProgramContext, path: string, options: { readonly recursive: boolean; readonly force: boolean }, name = 'rm'): Task<boolean> {
  const stat = ctx.lstat(path);
  if (!stat.ok) {
    if (options.force && stat.error === 'ENOENT') return true;
    yield* fail(ctx, name, `can't remove '${path}': ${errnoText(stat.error)}`);
    return false;
  }
  yield* ctx.charge(3);
  if (stat.value.type !== 'dir') return yield* report(ctx, name, path, ctx.unlink(path));
  if (!options.recursive) {
    yield* fail(ctx, name, `'${path}' is a directory`);
    return false;
  }
  const names = ctx.readdir(path);
  let clean = true;
  if (names.ok) for (const entry of names.value) if (entry !== '.' && entry !== '..') clean = (yield* removeTree(ctx, `${path.replace(/\/+$/, '')}/${entry}`, options, name)) && clean;
  return (yield* report(ctx, name, path, ctx.rmdir(path))) && clean;
}

function* report(ctx: ProgramContext, name: string, path: string, result: ReturnType<ProgramContext['unlink']>): Task<boolean> {
  if (!result.ok) yield* fail(ctx, name, `can't remove '${path}': ${errnoText(result.error)}`);
  return result.ok;
}
