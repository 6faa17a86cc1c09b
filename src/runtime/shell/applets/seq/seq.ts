// seq: numbers in a row.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, type Applet } from '../applet.ts';

export const seq = { name: 'seq', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const options = args.filter((arg) => !/^-?\d*\.?\d+$/.test(arg));
  const { flags, values, unknown } = getopt(options, 'ws:');
  if (unknown !== undefined) return yield* fail(ctx, 'seq', `invalid option -- '${unknown}'`);
  const numbers = args.filter((arg) => /^-?\d*\.?\d+$/.test(arg));
  if (numbers.length === 0 || numbers.length > 3) return yield* fail(ctx, 'seq', `invalid number '${options.find((arg) => !arg.startsWith('-')) ?? ''}'`);
  const [first, step, last] = numbers.length === 1 ? [1, 1, Number(numbers[0])] : numbers.length === 2 ? [Number(numbers[0]), 1, Number(numbers[1])] : [Number(numbers[0]), Number(numbers[1]), Number(numbers[2])];
  const decimals = Math.max(...numbers.slice(0, 2).map((text) => text.split('.')[1]?.length ?? 0));
  const width = flags.has('w') ? Math.max(first.toFixed(decimals).length, last.toFixed(decimals).length) : 0;
  const separator = values.get('s') ?? '\n';
  let text = '';
  const count = step === 0 ? Number.POSITIVE_INFINITY : Math.floor((last - first) / step + 1e-9) + 1;
  for (let i = 0; i < count; i++) {
    text += `${i > 0 ? separator : ''}${(first + i * step).toFixed(decimals).padStart(width, '0')}`;
    if (text.length > 4_096) {
      const written = yield* ctx.write(1, text);
      if (!written.ok) return 1;
      text = '';
    }
    yield* ctx.charge(0.2);
  }
  if (count > 0) yield* out(ctx, `${text}\n`);
  return 0;
}
