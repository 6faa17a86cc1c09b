// cut: columns or fields of each line.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, readFile, type Applet } from '../applet.ts';

export const cut = { name: 'cut', run } satisfies Applet;

interface Range {
  readonly from: number;
  readonly to: number;
}

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'b:c:f:d:sn');
  if (unknown !== undefined) return yield* fail(ctx, 'cut', `invalid option -- '${unknown}'`);
  const list = values.get('f') ?? values.get('c') ?? values.get('b');
  if (list === undefined) return yield* fail(ctx, 'cut', 'expected a list of bytes, characters, or fields');
  const ranges = parseList(list);
  if (!ranges) return yield* fail(ctx, 'cut', `bad range '${list}'`);
  const delimiter = values.get('d') ?? '\t';
  let code = 0;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    const bytes = yield* readFile(ctx, path);
    if (!bytes.ok) {
      code = yield* fail(ctx, 'cut', `${path}: ${errnoText(bytes.error)}`);
      continue;
    }
    const lines = bytes.value.split('\n');
    if (lines.at(-1) === '') lines.pop();
    const chosen = lines.flatMap((line) => (values.has('f') ? cutFields(line, ranges, delimiter, flags.has('s')) : [cutBytes(line, ranges)]));
    yield* out(ctx, chosen.map((line) => `${line}\n`).join(''));
  }
  return code;
}

function parseList(text: string): readonly Range[] | undefined {
  const ranges: Range[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (!match || part === '' || part === '-') return undefined;
    const from = Number(match[1] || '1');
    ranges.push({ from, to: match[2] === '' ? from : Number(match[3] || 'Infinity') });
  }
  return ranges.sort((a, b) => a.from - b.from);
}

function cutFields(line: string, ranges: readonly Range[], delimiter: string, onlyDelimited: boolean): string[] {
  if (!line.includes(delimiter)) return onlyDelimited ? [] : [line];
  return [line.split(delimiter).filter((_, i) => ranges.some(({ from, to }) => i + 1 >= from && i + 1 <= to)).join(delimiter)];
}

function cutBytes(line: string, ranges: readonly Range[]): string {
  return [...line].filter((_, i) => ranges.some(({ from, to }) => i + 1 >= from && i + 1 <= to)).join('');
}
