// factor: prime factors of its operands, or of the numbers on standard input.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';

export const factor = { name: 'factor', run } satisfies AppletDefinition;

const LARGEST = 2 ** 53;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  const input = parsed.operands.length > 0 ? undefined : yield* readFile(tool.ctx, '-');
  let status = 0;
  for (const text of input?.ok ? input.value.split(/\s+/).filter((word) => word !== '') : parsed.operands) {
    if (!/^\+?\d+$/.test(text)) status = yield* tool.complain(tool.gnu ? `'${text}' is not a valid positive integer` : `invalid number '${text}'`);
    else if (Number(text) >= LARGEST) return yield* tool.notSimulated(text);
    else yield* tool.out(`${Number(text)}:${(yield* factorsOf(tool, Number(text))).map((prime) => ` ${prime}`).join('')}\n`);
  }
  return status;
}

function* factorsOf(tool: Tool, of: number): Task<number[]> {
  const factors: number[] = [];
  let rest = of;
  for (let divisor = 2; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2) {
    if (tool.ctx.spend(0.01)) yield* tool.ctx.pay();
    for (; rest % divisor === 0; rest /= divisor) factors.push(divisor);
  }
  return rest > 1 ? [...factors, rest] : factors;
}
