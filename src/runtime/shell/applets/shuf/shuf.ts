// shuf.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { allText, splitLines } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export const shuf = { name: 'shuf', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'ei:n:o:rz', long: tool.gnu ? { echo: 'e', 'input-range=': 'i', 'head-count=': 'n', repeat: 'r' } : {} });
  if (typeof parsed === 'number') return parsed;
  const range = parsed.given.get('i')?.at(-1);
  let lines: Bytes[];
  if (range !== undefined) {
    const match = /^(\d+)-(\d+)$/.exec(range);
    if (!match) return yield* tool.complain(tool.gnu ? `invalid input range: '${range}'` : `bad range '${range}'`);
    const [from, to] = [Number(match[1]), Number(match[2])];
    lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => String(from + i));
  } else if (parsed.given.has('e')) lines = [...parsed.operands];
  else lines = splitLines((yield* allText(tool, parsed.operands)).text);
  for (let i = lines.length - 1; i > 0; i--) {
    const k = tool.ctx.random() % (i + 1);
    [lines[i], lines[k]] = [lines[k] ?? '', lines[i] ?? ''];
  }
  const count = Number(parsed.given.get('n')?.at(-1) ?? lines.length);
  yield* tool.out(lines.slice(0, count).map((line) => `${line}\n`).join(''));
  return 0;
}
