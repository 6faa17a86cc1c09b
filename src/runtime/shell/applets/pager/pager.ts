// less and more: onto anything but a terminal they only copy.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { cat } from '../cat/cat.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const less = { name: 'less', only: 'busybox', run } satisfies AppletDefinition;
export const more = { name: 'more', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (tool.ctx.isTty(1)) return yield* tool.notSimulated('on a terminal');
  return yield* cat.run(tool, [argv[0] ?? '', ...argv.slice(1).filter((arg) => !arg.startsWith('-') || arg === '-')]);
}
