// head: the first lines or bytes.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, LineReader, out, readFile, type Applet } from '../applet.ts';

export const head = { name: 'head', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')), 'n:c:qv');
  if (unknown !== undefined) return yield* fail(ctx, 'head', `invalid option -- '${unknown}'`);
  const given = values.get('c') ?? values.get('n') ?? '10';
  const count = Number(given);
  if (!Number.isInteger(count)) return yield* fail(ctx, 'head', `invalid number '${given}'`);
  const paths = operands.length === 0 ? ['-'] : operands;
  const titled = flags.has('v') || (paths.length > 1 && !flags.has('q'));
  let code = 0;
  for (const [i, path] of paths.entries()) {
    if (titled) yield* out(ctx, `${i > 0 ? '\n' : ''}==> ${path === '-' ? 'standard input' : path} <==\n`);
    const problem = yield* printStart(ctx, path, count, flags.has('c'));
    if (problem !== undefined) code = yield* fail(ctx, 'head', `${path}: ${problem}`);
  }
  return code;
}

function* printStart(ctx: ProgramContext, path: string, count: number, inBytes: boolean): Task<string | undefined> {
  // Standard input may never end: stop as soon as there is enough.
  if (path === '-' && !inBytes && count >= 0) {
    const lines = new LineReader(ctx, 0);
    for (let n = 0; n < count; n++) {
      const next = yield* lines.next();
      if (!next) break;
      yield* out(ctx, next.unterminated ? next.line : `${next.line}\n`);
    }
    return undefined;
  }
  if (path === '-' && inBytes && count >= 0) {
    for (let left = count; left > 0; ) {
      const part = yield* ctx.read(0, left);
      if (!part.ok || part.value === '') break;
      left -= part.value.length;
      yield* out(ctx, part.value);
    }
    return undefined;
  }
  const bytes = yield* readFile(ctx, path);
  if (!bytes.ok) return errnoText(bytes.error);
  if (inBytes) yield* out(ctx, bytes.value.slice(0, count));
  else yield* out(ctx, bytes.value.split(/(?<=\n)/).slice(0, count).join(''));
  return undefined;
}
