// uniq.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, LineInput, openInput } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const uniq = { name: 'uniq', run } satisfies AppletDefinition;

const LONG = { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields=': 'f', 'skip-chars=': 's', 'check-chars=': 'w' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'cduf:s:w:i', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const number = (letter: string) => Number(parsed.given.get(letter)?.at(-1) ?? '0');
  const [skipFields, skipChars, width] = [number('f'), number('s'), parsed.given.has('w') ? number('w') : Infinity];
  const keyOf = (line: Bytes) => {
    let rest = line;
    for (let i = 0; i < skipFields; i++) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    const key = rest.slice(skipChars, skipChars + width);
    return parsed.given.has('i') ? key.toLowerCase() : key;
  };
  const [input = '-', output] = parsed.operands;
  const opened = yield* openInput(tool.ctx, input);
  if (!opened.ok) return yield* tool.complain(`${input}: ${errnoText(opened.error)}`);
  if (output !== undefined && output !== '-') {
    const target = yield* tool.ctx.open(output, { write: true, create: true, truncate: true });
    if (!target.ok) return yield* tool.complain(`${output}: ${errnoText(target.error)}`);
    tool.ctx.dup2(target.value, 1);
  }
  const lines = new LineInput(tool.ctx, opened.value);
  const show = function* (line: Bytes, count: number): Task<void> {
    if (parsed.given.has('d') && count < 2) return;
    if (parsed.given.has('u') && count > 1) return;
    yield* tool.out(parsed.given.has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`);
  };
  let current: Bytes | undefined;
  let count = 0;
  for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
    if (current !== undefined && keyOf(current) === keyOf(line)) {
      count += 1;
      continue;
    }
    if (current !== undefined) yield* show(current, count);
    current = line;
    count = 1;
  }
  if (current !== undefined) yield* show(current, count);
  closeInput(tool.ctx, opened.value);
  return 0;
}
