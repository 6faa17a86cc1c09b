// Where an input's lines come from: blocks of a file, single bytes of a pipe (bash), or a terminal with a prompt.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { writePrompt } from './prompt.ts';
import type { Shell } from './shell.ts';

export interface LineReader {
  /** More text; undefined at the end. `continuation`: within an unfinished command. */
  read(continuation: boolean): Task<Bytes | undefined>;
}

const BLOCK = 65_536;

export function createLineReader(shell: Shell, fd: number): LineReader {
  const reader = createPlainReader(shell, fd);
  if (!shell.interactive) return reader;
  return {
    *read(continuation) {
      yield* writePrompt(shell, continuation ? 'PS2' : 'PS1');
      return yield* reader.read(continuation);
    },
  };
}

function createPlainReader(shell: Shell, fd: number): LineReader {
  const bytewise = shell.dialect === 'bash' && fd === 0 && shell.ctx.openFile(fd)?.kind !== 'file';
  return bytewise ? { read: () => readLineBytewise(shell, fd) } : { read: () => readBlock(shell, fd) };
}

/** ash and dash read a block at a time, taking from a pipe what the script's own commands might have wanted. */
function* readBlock(shell: Shell, fd: number): Task<Bytes | undefined> {
  for (;;) {
    const result = yield* shell.ctx.read(fd, BLOCK);
    if (result.ok) return result.value === '' ? undefined : result.value;
    if (result.error !== 'EINTR') return undefined;
    yield* shell.evaluation.runTraps(shell);
  }
}

function* readLineBytewise(shell: Shell, fd: number): Task<Bytes | undefined> {
  let line = '';
  for (;;) {
    const result = yield* shell.ctx.read(fd, 1);
    if (!result.ok && result.error === 'EINTR') {
      yield* shell.evaluation.runTraps(shell);
      continue;
    }
    if (!result.ok || result.value === '') return line === '' ? undefined : line;
    line += result.value;
    if (result.value === '\n') return line;
  }
}
