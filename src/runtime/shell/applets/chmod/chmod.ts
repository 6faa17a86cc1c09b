// chmod and chown, with -R for trees.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, readFile, type Applet } from '../applet.ts';
import { changedMode } from './mode.ts';

export const chmod = { name: 'chmod', run: runChmod } satisfies Applet;
export const chown = { name: 'chown', run: (ctx, argv) => runChown(ctx, 'chown', argv.slice(1)) } satisfies Applet;
export const chgrp = { name: 'chgrp', run: (ctx, argv) => runChown(ctx, 'chgrp', argv.slice(1)) } satisfies Applet;

function* runChmod(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  // A mode such as -x looks like an option.
  const first = args.findIndex((arg) => !/^-[Rvcf]+$/.test(arg));
  const { flags } = getopt(args.slice(0, first), 'Rvcf');
  const [mode, ...paths] = args.slice(first);
  if (mode === undefined || paths.length === 0) return yield* fail(ctx, 'chmod', 'missing operand');
  if (changedMode(mode, 0, false, 0) === undefined) return yield* fail(ctx, 'chmod', `invalid mode '${mode}'`);
  const umask = ctx.umask();
  return yield* eachPath(ctx, 'chmod', paths, flags.has('R'), (path) => {
    const stat = ctx.stat(path);
    return stat.ok ? ctx.chmod(path, changedMode(mode, stat.value.mode & 0o7777, stat.value.type === 'dir', umask) ?? 0) : stat;
  });
}

function* runChown(ctx: ProgramContext, name: string, args: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'Rhvcf');
  if (unknown !== undefined) return yield* fail(ctx, name, `invalid option -- '${unknown}'`);
  const [owner, ...paths] = operands;
  if (owner === undefined || paths.length === 0) return yield* fail(ctx, name, 'missing operand');
  const [user = '', group = ''] = name === 'chgrp' ? ['', owner] : owner.split(/[:.]/);
  const uid = user === '' ? -1 : yield* numberOf(ctx, '/etc/passwd', user);
  const gid = group === '' ? -1 : yield* numberOf(ctx, '/etc/group', group);
  if (uid === undefined) return yield* fail(ctx, name, `unknown user ${user}`);
  if (gid === undefined) return yield* fail(ctx, name, `unknown group ${group}`);
  return yield* eachPath(ctx, name, paths, flags.has('R'), (path) => ctx.chown(path, uid, gid, flags.has('h')));
}

/** The number of a user or group: itself, or from the file. */
function* numberOf(ctx: ProgramContext, file: string, name: string): Task<number | undefined> {
  if (/^\d+$/.test(name)) return Number(name);
  const text = yield* readFile(ctx, file);
  const line = text.ok ? text.value.split('\n').find((candidate) => candidate.startsWith(`${name}:`)) : undefined;
  return line === undefined ? undefined : Number(line.split(':')[2]);
}

function* eachPath(ctx: ProgramContext, name: string, paths: readonly string[], recursive: boolean, change: (path: string) => ReturnType<ProgramContext['chmod']> | ReturnType<ProgramContext['stat']>): Task<number> {
  let code = 0;
  for (const path of paths) {
    const result = change(path);
    if (!result.ok) code = yield* fail(ctx, name, `${path}: ${errnoText(result.error)}`);
    const stat = recursive ? ctx.lstat(path) : undefined;
    if (!stat?.ok || stat.value.type !== 'dir') continue;
    const names = ctx.readdir(path);
    const below = names.ok ? names.value.filter((entry) => entry !== '.' && entry !== '..').map((entry) => `${path.replace(/\/+$/, '')}/${entry}`) : [];
    code = (yield* eachPath(ctx, name, below, true, change)) || code;
  }
  return code;
}
