// cp: files and, with -r, trees.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, Stat } from '../../../process/types.ts';
import { errnoText, fail, getopt, readFile, type Applet } from '../applet.ts';

export const cp = { name: 'cp', run } satisfies Applet;

interface CopyOptions {
  readonly recursive: boolean;
  readonly preserve: boolean;
  readonly force: boolean;
  /** Follow links given as operands. */
  readonly follow: boolean;
}

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'arRpfdLPHTvinu');
  if (unknown !== undefined) return yield* fail(ctx, 'cp', `invalid option -- '${unknown}'`);
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined || sources.length === 0) return yield* fail(ctx, 'cp', 'missing file operand');
  const archive = flags.has('a');
  const options = { recursive: archive || flags.has('r') || flags.has('R'), preserve: archive || flags.has('p'), force: flags.has('f'), follow: !(archive || flags.has('d') || flags.has('P')) };
  const stat = ctx.stat(target);
  const into = stat.ok && stat.value.type === 'dir' && !flags.has('T');
  if (sources.length > 1 && !into) return yield* fail(ctx, 'cp', `target '${target}' is not a directory`);
  let code = 0;
  for (const source of sources) {
    const to = into ? `${target.replace(/\/+$/, '')}/${source.replace(/\/+$/, '').split('/').at(-1) ?? ''}` : target;
    const copied = yield* copyTree(ctx, source, to, options);
    code = copied ? code : 1;
  }
  return code;
}

/** False (after a message) when something was not copied. */
export function* copyTree(ctx: ProgramContext, from: string, to: string, options: CopyOptions, name = 'cp'): Task<boolean> {
  const stat = options.follow ? ctx.stat(from) : ctx.lstat(from);
  const failed = function* (message: string): Task<boolean> {
    yield* fail(ctx, name, message);
    return false;
  };
  if (!stat.ok) return yield* failed(`can't stat '${from}': ${errnoText(stat.error)}`);
  if (stat.value.type === 'dir') return yield* copyDirectory(ctx, from, to, stat.value, options, name);
  if (stat.value.type === 'link') {
    const target = ctx.readlink(from);
    const made = target.ok ? ctx.symlink(target.value, to) : target;
    return made.ok ? true : yield* failed(`can't create symlink '${to}': ${errnoText(made.error)}`);
  }
  const bytes = yield* readFile(ctx, from);
  if (!bytes.ok) return yield* failed(`can't open '${from}': ${errnoText(bytes.error)}`);
  const fd = yield* ctx.open(to, { write: true, create: true, truncate: true }, stat.value.mode & 0o777);
  if (!fd.ok) return yield* failed(`can't create '${to}': ${errnoText(fd.error)}`);
  const written = yield* ctx.write(fd.value, bytes.value);
  ctx.close(fd.value);
  if (!written.ok) return yield* failed(`write error: ${errnoText(written.error)}`);
  if (options.preserve) keepMeta(ctx, to, stat.value);
  return true;
}

function* copyDirectory(ctx: ProgramContext, from: string, to: string, stat: Stat, options: CopyOptions, name: string): Task<boolean> {
  if (!options.recursive) {
    yield* fail(ctx, name, `omitting directory '${from}'`);
    return false;
  }
  const made = ctx.mkdir(to, (stat.mode & 0o777) | 0o700);
  if (!made.ok && made.error !== 'EEXIST') {
    yield* fail(ctx, name, `can't create directory '${to}': ${errnoText(made.error)}`);
    return false;
  }
  const names = ctx.readdir(from);
  let clean = names.ok;
  if (names.ok) for (const entry of names.value) if (entry !== '.' && entry !== '..') clean = (yield* copyTree(ctx, `${from.replace(/\/+$/, '')}/${entry}`, `${to}/${entry}`, { ...options, follow: false }, name)) && clean;
  if (options.preserve) keepMeta(ctx, to, stat);
  return clean;
}

function keepMeta(ctx: ProgramContext, path: string, stat: Stat): void {
  ctx.chown(path, stat.uid, stat.gid);
  ctx.chmod(path, stat.mode & 0o7777);
  ctx.utimes(path, stat.atime, stat.mtime);
}
