// wc: lines, words, bytes.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, readFile, type Applet } from '../applet.ts';

export const wc = { name: 'wc', run } satisfies Applet;

const COLUMNS = [
  { flag: 'l', count: (bytes: string) => bytes.split('\n').length - 1 },
  { flag: 'w', count: (bytes: string) => bytes.split(/[\s]+/).filter((word) => word !== '').length },
  { flag: 'm', count: (bytes: string) => bytes.replace(/[\x80-\xbf]/g, '').length },
  { flag: 'c', count: (bytes: string) => bytes.length },
  { flag: 'L', count: (bytes: string) => Math.max(...bytes.split('\n').map((line) => line.length)) },
] as const;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'lwmcL');
  if (unknown !== undefined) return yield* fail(ctx, 'wc', `invalid option -- '${unknown}'`);
  const columns = COLUMNS.filter(({ flag }) => (flags.size === 0 ? 'lwc'.includes(flag) : flags.has(flag)));
  const totals = columns.map(() => 0);
  // One number of one input stands alone; otherwise columns are nine wide.
  const row = (numbers: readonly number[], name: string) => `${numbers.length === 1 ? String(numbers[0]) : numbers.map((value) => String(value).padStart(9)).join(' ')}${name === '' ? '' : ` ${name}`}\n`;
  let code = 0;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    const bytes = yield* readFile(ctx, path);
    if (!bytes.ok) {
      code = yield* fail(ctx, 'wc', `${path}: ${errnoText(bytes.error)}`);
      continue;
    }
    const numbers = columns.map(({ count }) => count(bytes.value));
    numbers.forEach((value, i) => (totals[i] = (totals[i] ?? 0) + value));
    yield* out(ctx, row(numbers, operands.length === 0 ? '' : path));
  }
  if (operands.length > 1) yield* out(ctx, row(totals, 'total'));
  return code;
}
