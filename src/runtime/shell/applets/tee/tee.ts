// tee: copies its input to files and to its output, at once.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const tee = { name: 'tee', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'ai', long: tool.gnu ? { append: 'a', 'ignore-interrupts': 'i' } : {} });
  if (typeof parsed === 'number') return parsed;
  const { ctx } = tool;
  if (parsed.given.has('i')) ctx.sigaction('INT', 'ignore');
  let status = 0;
  const outputs: number[] = [];
  for (const path of parsed.operands) {
    if (path === '-' && !tool.gnu) {
      outputs.push(1);
      continue;
    }
    const opened = yield* ctx.open(path, { write: true, create: true, ...(parsed.given.has('a') ? { append: true } : { truncate: true }) });
    if (opened.ok) outputs.push(opened.value);
    else status = yield* tool.complain(`${path}: ${errnoText(opened.error)}`);
  }
  for (;;) {
    const result = yield* ctx.read(0);
    if (!result.ok && result.error === 'EINTR') continue;
    if (!result.ok || result.value === '') return status;
    yield* tool.write(result.value);
    for (const fd of outputs) {
      const written = yield* ctx.write(fd, result.value);
      if (!written.ok) status = yield* tool.complain(`write error: ${errnoText(written.error)}`);
    }
  }
}
