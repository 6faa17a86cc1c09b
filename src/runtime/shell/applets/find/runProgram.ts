// A program run as a child and waited for, for find -exec and xargs.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Exit } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import { execvp } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';

/** What a child that could not exec tells its parent; kernels would use a close-on-exec pipe. */
export interface Launch {
  readonly pid: number;
  failure: Errno | undefined;
}

/** Forks and execs; undefined when no process could be made. */
export function* launch(tool: Tool, words: readonly Bytes[], directory: Bytes | undefined, stdin?: Bytes): Task<Launch | undefined> {
  let failure: Errno | undefined;
  const child = tool.ctx.fork(function* (own) {
    if (directory !== undefined) own.chdir(directory);
    if (stdin !== undefined) {
      const opened = yield* own.open(stdin, { read: true });
      if (opened.ok && opened.value !== 0) {
        own.dup2(opened.value, 0);
        own.close(opened.value);
      }
    }
    failure = yield* execvp(own, words);
    return failure === 'ENOENT' ? 127 : 126;
  });
  if (!child.ok) {
    yield* tool.complain(`can't fork: ${errnoText(child.error)}`);
    return undefined;
  }
  return {
    pid: child.value,
    get failure() {
      return failure;
    },
  };
}

/** The status of a program run to its end; -1 when it could not be run. */
export function* runProgram(tool: Tool, words: readonly Bytes[], directory: Bytes | undefined): Task<number> {
  const started = yield* launch(tool, words, directory);
  if (!started) return -1;
  const exit = yield* waitFor(tool, started.pid);
  if (started.failure !== undefined) {
    yield* tool.complain(tool.gnu ? `'${words[0] ?? ''}': ${errnoText(started.failure)}` : `${words[0] ?? ''}: ${errnoText(started.failure)}`);
    return -1;
  }
  return exit?.code ?? -1;
}

export function* waitFor(tool: Tool, pid: number | undefined): Task<Exit | undefined> {
  for (;;) {
    const ended = yield* tool.ctx.wait(pid === undefined ? {} : { pid });
    if (ended.ok) return ended.value?.exit;
    if (ended.error !== 'EINTR') return undefined;
  }
}
