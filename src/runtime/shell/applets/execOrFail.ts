// Running another program in one's own place, as env, nohup, timeout and xargs do.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext } from '../../process/types.ts';
import type { Bytes, Errno } from '../../vfs/types.ts';
import { errnoText, fail } from './applet.ts';

/** Replaces this program; returns (127 or 126, after a message) only when that fails. */
export function* execOrFail(ctx: ProgramContext, name: string, argv: readonly Bytes[], env: readonly Bytes[] = ctx.env): Task<number> {
  const command = argv[0] ?? '';
  let problem: Errno = 'ENOENT';
  for (const path of candidates(command, env)) {
    const error = yield* ctx.exec(path, argv, env);
    if (error !== 'ENOENT' && error !== 'ENOTDIR') problem = error;
  }
  return yield* fail(ctx, name, `can't execute '${command}': ${errnoText(problem)}`, problem === 'ENOENT' ? 127 : 126);
}

/** Where a command may be: itself when it has a slash, else every directory of PATH. */
export function candidates(command: Bytes, env: readonly Bytes[]): Bytes[] {
  if (command.includes('/')) return [command];
  const path = env.find((variable) => variable.startsWith('PATH='))?.slice(5) ?? '/sbin:/usr/sbin:/bin:/usr/bin';
  return path.split(':').map((directory) => `${directory === '' ? '.' : directory}/${command}`);
}
