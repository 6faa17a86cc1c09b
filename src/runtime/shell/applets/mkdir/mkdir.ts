// mkdir: directories, with -p their parents too.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, type Applet } from '../applet.ts';

export const mkdir = { name: 'mkdir', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'pm:v');
  if (unknown !== undefined) return yield* fail(ctx, 'mkdir', `invalid option -- '${unknown}'`);
  const mode = values.has('m') ? Number.parseInt(values.get('m') ?? '', 8) : 0o777;
  let code = 0;
  for (const path of operands) {
    const problem = flags.has('p') ? makeParents(ctx, path, mode) : errorOf(ctx.mkdir(path, mode));
    if (problem !== undefined) code = yield* fail(ctx, 'mkdir', `can't create directory '${path}': ${problem}`);
    else if (values.has('m')) ctx.chmod(path, mode);
  }
  return code;
}

/** Creates every missing directory of a path; the text of what went wrong. */
export function makeParents(ctx: ProgramContext, path: string, mode = 0o777): string | undefined {
  const parts = path.split('/');
  for (let i = 1; i <= parts.length; i++) {
    const prefix = parts.slice(0, i).join('/');
    if (prefix === '') continue;
    const made = ctx.mkdir(prefix, i === parts.length ? mode : 0o777);
    if (made.ok) continue;
    const stat = ctx.stat(prefix);
    if (!stat.ok || stat.value.type !== 'dir') return errnoText(made.error === 'EEXIST' && i < parts.length ? 'ENOTDIR' : made.error);
  }
  return undefined;
}

function errorOf(result: ReturnType<ProgramContext['mkdir']>): string | undefined {
  return result.ok ? undefined : errnoText(result.error);
}
