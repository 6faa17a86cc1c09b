// which.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { candidates } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';

export const which = { name: 'which', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (tool.gnu) return yield* runDebian(tool, argv);
  const parsed = yield* tool.options(argv, { short: 'a' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return yield* tool.usage();
  return yield* search(tool, parsed.operands, parsed.given.has('a'));
}

/** Debian's is a shell script with getopts. */
function* runDebian(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let all = false;
  let i = 1;
  for (; /^-./.test(argv[i] ?? ''); i++) {
    const arg = argv[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    for (const letter of arg.slice(1)) {
      if (letter === 'a') all = true;
      else if (letter !== 's') {
        yield* tool.err(`Illegal option -${letter}\n`);
        yield* tool.out('Usage: /usr/bin/which [-a] args\n');
        return 2;
      }
    }
  }
  const names = argv.slice(i);
  return names.length === 0 ? 1 : yield* search(tool, names, all);
}

function* search(tool: Tool, names: readonly Bytes[], all: boolean): Task<number> {
  let status = 0;
  for (const name of names) {
    const found = candidates(name, tool.ctx.env).filter((path) => {
      const stat = tool.ctx.stat(path);
      return stat.ok && stat.value.type === 'file' && tool.ctx.access(path, 'x').ok;
    });
    if (found.length === 0) status = 1;
    for (const path of all ? found : found.slice(0, 1)) yield* tool.out(`${path}\n`);
  }
  return status;
}
