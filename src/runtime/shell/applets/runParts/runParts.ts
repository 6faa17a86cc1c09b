// run-parts: every executable of a directory, in the order of names.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execvp } from '../support/exec.ts';
import { joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const runParts = { name: 'run-parts', only: 'busybox', run } satisfies AppletDefinition;

const LONG = { 'arg=': 'a', 'umask=': 'u', test: 't', list: 'l', reverse: 'r', 'exit-on-error': 'e' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'a:u:tler', long: LONG });
  if (typeof parsed === 'number') return parsed;
  const [directory] = parsed.operands;
  if (directory === undefined) return yield* tool.usage();
  const names = tool.ctx.readdir(directory);
  if (!names.ok) {
    yield* tool.complain(`${directory}: ${errnoText(names.error)}`);
    return 0;
  }
  const sorted = sortedStrings(new Set(names.value.filter((name) => /^[A-Za-z0-9_-]+$/.test(name))));
  let status = 0;
  for (const name of parsed.given.has('r') ? sorted.reverse() : sorted) {
    const path = joinPath(directory, name);
    if (!tool.ctx.access(path, 'x').ok) continue;
    if (parsed.given.has('t') || parsed.given.has('l')) {
      yield* tool.out(`${path}\n`);
      continue;
    }
    if (yield* runOne(tool, [path, ...(parsed.given.get('a') ?? [])])) continue;
    status = 1;
    if (parsed.given.has('e')) break;
  }
  return status;
}

function* runOne(tool: Tool, argv: readonly Bytes[]): Task<boolean> {
  yield* tool.flush();
  const child = tool.ctx.fork(function* (ctx) {
    yield* execvp(ctx, argv);
    return 127;
  });
  const ended = child.ok ? yield* tool.ctx.wait({ pid: child.value }) : undefined;
  const code = ended?.ok ? (ended.value?.exit?.code ?? 0) : 127;
  if (code !== 0) yield* tool.complain(`${argv[0] ?? ''}: exit status ${code}`);
  return code === 0;
}
