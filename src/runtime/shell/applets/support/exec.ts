// Running another program in one's own place, as env, nohup, nice, timeout and chroot do: execvp and the words for its failure.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { ProgramContext } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { Tool } from './tool.ts';

const DEFAULT_PATH = '/usr/local/bin:/bin:/usr/bin';

/** Where a command may be: itself when it has a slash, else in every directory of PATH. */
export function candidates(command: Bytes, env: readonly Bytes[]): readonly Bytes[] {
  if (command.includes('/')) return [command];
  const path = variable(env, 'PATH') ?? DEFAULT_PATH;
  return path.split(':').map((directory) => (directory === '' ? `./${command}` : `${directory}/${command}`));
}

export function variable(env: readonly Bytes[], name: Bytes): Bytes | undefined {
  return env.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** execvp: returns only when it failed. A file without a known format is given to /bin/sh. */
export function* execvp(ctx: ProgramContext, argv: readonly Bytes[], env: readonly Bytes[] = ctx.env, command = argv[0] ?? ''): Task<Errno> {
  let problem: Errno = 'ENOENT';
  if (command === '') return problem;
  for (const path of candidates(command, env)) {
    let error = yield* ctx.exec(path, argv, env);
    if (error === 'ENOEXEC') error = yield* ctx.exec('/bin/sh', ['/bin/sh', path, ...argv.slice(1)], env);
    if (error === 'EACCES') problem = error;
    else if (error !== 'ENOENT' && error !== 'ENOTDIR') return error;
  }
  return problem;
}

/** GNU programs word the failure differently: `'x': why`, `failed to run command 'x': why`, `failed to execute x: why`. */
export type ExecWording = 'quoted' | 'run' | 'execute';

/** Replaces this program; returns 127 or 126, after a message, when that fails. */
export function* execCommand(tool: Tool, argv: readonly Bytes[], wording: ExecWording, env: readonly Bytes[] = tool.ctx.env, command = argv[0] ?? ''): Task<number> {
  yield* tool.flush();
  const errno = yield* execvp(tool.ctx, argv, env, command);
  const status = errno === 'ENOENT' ? 127 : 126;
  const name = command;
  if (!tool.gnu) return yield* tool.complain(`can't execute '${name}': ${errnoText(errno)}`, status);
  const subject = { quoted: `'${name}'`, run: `failed to run command '${name}'`, execute: `failed to execute ${name}` }[wording];
  return yield* tool.complain(`${subject}: ${errnoText(errno)}`, status);
}
