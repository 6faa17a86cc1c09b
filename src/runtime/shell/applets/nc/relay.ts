// Passing bytes both ways between a connection and standard input and output, until the other side ends.
import type { Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { Tool } from '../support/tool.ts';

/** `limit`: nothing for so long ends it. The end of standard input only ends the sending. */
export function* relay(tool: Tool, fd: number, limit: Micros | undefined): Task<number> {
  const { ctx } = tool;
  let sending = true;
  for (;;) {
    const ready = yield* ctx.poll(sending ? [{ fd }, { fd: 0 }] : [{ fd }], limit);
    if (!ready.ok) continue;
    if (ready.value.length === 0) return 0;
    for (const { fd: source } of ready.value) {
      const chunk = yield* ctx.read(source);
      if (!chunk.ok && chunk.error === 'EINTR') continue;
      const bytes = chunk.ok ? chunk.value : '';
      if (source === fd && bytes === '') return 0;
      if (bytes === '') {
        sending = false;
        ctx.shutdown(fd);
      } else yield* ctx.write(source === fd ? 1 : fd, bytes);
    }
  }
}
