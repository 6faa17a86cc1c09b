// cat: files or standard input, one after the other.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, notSimulated, out, type Applet } from '../applet.ts';

const CHUNK = 65_536;

export const cat = { name: 'cat', run } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'unbvteA');
  if (unknown !== undefined) return yield* fail(ctx, 'cat', `invalid option -- '${unknown}'`);
  for (const flag of ['v', 't', 'e', 'A']) if (flags.has(flag)) return yield* notSimulated(ctx, `cat -${flag}`);
  let code = 0;
  const numbering = flags.has('n') || flags.has('b') ? { line: 0, blank: !flags.has('b'), atStart: true } : undefined;
  for (const path of operands.length === 0 ? ['-'] : operands) {
    if (path === '-') {
      yield* copy(ctx, 0, numbering);
      continue;
    }
    const fd = yield* ctx.open(path, { read: true });
    if (!fd.ok) {
      code = yield* fail(ctx, 'cat', `can't open '${path}': ${errnoText(fd.error)}`);
      continue;
    }
    const problem = yield* copy(ctx, fd.value, numbering);
    ctx.close(fd.value);
    if (problem !== undefined) code = yield* fail(ctx, 'cat', `read error: ${problem}`);
  }
  return code;
}

interface Numbering {
  line: number;
  /** Blank lines are numbered too. */
  readonly blank: boolean;
  atStart: boolean;
}

function* copy(ctx: ProgramContext, fd: number, numbering: Numbering | undefined): Task<string | undefined> {
  for (;;) {
    const part = yield* ctx.read(fd, CHUNK);
    if (!part.ok) return errnoText(part.error);
    if (part.value === '') return undefined;
    yield* out(ctx, numbering ? numbered(part.value, numbering) : part.value);
    yield* ctx.charge(1 + part.value.length / 2_000);
  }
}

function numbered(bytes: string, numbering: Numbering): string {
  let result = '';
  for (const line of bytes.split(/(?<=\n)/)) {
    const counts = numbering.atStart && (numbering.blank || line !== '\n');
    if (counts) numbering.line += 1;
    result += counts ? `${String(numbering.line).padStart(6)}\t${line}` : line;
    numbering.atStart = line.endsWith('\n');
  }
  return result;
}
