// readlink and realpath.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, type Applet } from '../applet.ts';

export const readlink = { name: 'readlink', run } satisfies Applet;
export const realpath = { name: 'realpath', run: runRealpath } satisfies Applet;

const MAX_LINKS = 40;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'fnsvq');
  const [path] = operands;
  if (unknown !== undefined || path === undefined) return yield* fail(ctx, 'readlink', unknown === undefined ? 'missing operand' : `invalid option -- '${unknown}'`);
  const target = flags.has('f') ? canonical(ctx, path) : ctx.readlink(path);
  const text = typeof target === 'string' ? target : target?.ok ? target.value : undefined;
  if (text === undefined) return 1;
  yield* out(ctx, flags.has('n') ? text : `${text}\n`);
  return 0;
}

function* runRealpath(ctx: ProgramContext, [, ...paths]: readonly string[]): Task<number> {
  let code = 0;
  for (const path of paths) {
    const full = canonical(ctx, path);
    if (full === undefined || !ctx.lstat(full).ok) code = yield* fail(ctx, 'realpath', `${path}: ${errnoText('ENOENT')}`);
    else yield* out(ctx, `${full}\n`);
  }
  return code;
}

/** The path without links, `.` and `..`; only the last part may be missing. */
export function canonical(ctx: ProgramContext, path: string): string | undefined {
  const cwd = ctx.getcwd();
  const pending = (path.startsWith('/') ? path : `${cwd.ok ? cwd.value : ''}/${path}`).split('/').filter((part) => part !== '');
  let current = '';
  for (let links = 0; pending.length > 0; ) {
    const part = pending.shift() ?? '';
    if (part === '.') continue;
    if (part === '..') {
      current = current.slice(0, Math.max(0, current.lastIndexOf('/')));
      continue;
    }
    const next = `${current}/${part}`;
    const stat = ctx.lstat(next);
    if (!stat.ok) return pending.length === 0 ? next : undefined;
    if (stat.value.type !== 'link') {
      current = next;
      continue;
    }
    const target = ctx.readlink(next);
    if (!target.ok || ++links > MAX_LINKS) return undefined;
    if (target.value.startsWith('/')) current = '';
    pending.unshift(...target.value.split('/').filter((piece) => piece !== ''));
  }
  return current === '' ? '/' : current;
}
