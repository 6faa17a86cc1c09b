// tar: busybox's and GNU's.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';
import { createArchive } from './create.ts';
import { readMembers } from './extract.ts';
import { parseTar } from './options.ts';

export const tar = { name: 'tar', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const options = yield* parseTar(tool, argv);
  if (typeof options === 'number') return options;
  return options.action === 'create' ? yield* createArchive(tool, options) : yield* readMembers(tool, options);
}
