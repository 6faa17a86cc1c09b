// xargs: builds command lines from input.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, readAll, type Applet } from '../applet.ts';
import { execOrFail } from '../execOrFail.ts';

export const xargs = { name: 'xargs', run } satisfies Applet;

const NOT_FOUND = 127;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, '0rtn:I:L:P:s:xpE:e', true);
  if (unknown !== undefined) return yield* fail(ctx, 'xargs', `invalid option -- '${unknown}'`);
  const input = yield* readAll(ctx, 0);
  const replace = values.get('I');
  const items = words(input.ok ? input.value : '', flags.has('0'), replace !== undefined || flags.has('L'));
  const command = operands.length === 0 ? ['echo'] : [...operands];
  if (items.length === 0 && (flags.has('r') || replace !== undefined)) return 0;
  const size = replace !== undefined || flags.has('L') ? 1 : Number(values.get('n') ?? 'Infinity');
  let code = 0;
  for (let i = 0; i === 0 || i < items.length; i += size) {
    const batch = items.slice(i, i + size);
    const argv = replace === undefined ? [...command, ...batch] : command.map((word) => word.replaceAll(replace, batch[0] ?? ''));
    if (flags.has('t')) yield* ctx.write(2, `${argv.join(' ')}\n`);
    const child = ctx.fork((own) => execOrFail(own, 'xargs', argv));
    if (!child.ok) return 1;
    const ended = yield* ctx.wait({ pid: child.value });
    const status = ended.ok ? (ended.value?.exit?.code ?? 0) : 1;
    if (status === NOT_FOUND || status === 126) return status;
    if (status === 255) return 124;
    if (status !== 0) code = 123;
    if (size === Number.POSITIVE_INFINITY) break;
  }
  return code;
}

/** Words by blanks with quotes; lines for -I and -L; NUL-terminated for -0. */
function words(text: string, byNul: boolean, byLine: boolean): string[] {
  if (byNul) return text.split('\0').filter((word) => word !== '');
  if (byLine) return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\])+/gs)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'|\\(.)/gs, (_, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? ''));
}
