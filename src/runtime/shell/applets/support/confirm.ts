// Questions on standard error, answers from standard input.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { Tool } from './tool.ts';

/** Asks; true for an answer that begins with y. Reads no more than the line. */
export function* confirm(tool: Tool, question: Bytes): Task<boolean> {
  yield* tool.flush();
  yield* tool.err(question);
  let answer = '';
  for (;;) {
    const result = yield* tool.ctx.read(0, 1);
    if (!result.ok || result.value === '' || result.value === '\n') return /^[yY]/.test(answer);
    answer += result.value;
  }
}
