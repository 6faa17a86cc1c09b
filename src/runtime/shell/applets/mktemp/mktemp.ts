// mktemp: a fresh file or directory.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, type Applet } from '../applet.ts';

export const mktemp = { name: 'mktemp', run } satisfies Applet;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const TRIES = 100;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'dqtp:u');
  if (unknown !== undefined) return yield* fail(ctx, 'mktemp', `invalid option -- '${unknown}'`);
  const directory = values.get('p') ?? (ctx.env.find((variable) => variable.startsWith('TMPDIR='))?.slice(7) || '/tmp');
  const template = operands[0] ?? 'tmp.XXXXXX';
  if (!template.endsWith('XXXXXX')) return yield* fail(ctx, 'mktemp', 'Invalid argument');
  const base = operands[0] === undefined || flags.has('t') || flags.has('p') ? `${directory}/${template}` : template;
  for (let i = 0; i < TRIES; i++) {
    const path = base.replace(/X+$/, (xs) => [...xs].map(() => LETTERS[ctx.random() % LETTERS.length]).join(''));
    const made = flags.has('u') ? ({ ok: true } as const) : flags.has('d') ? ctx.mkdir(path, 0o700) : yield* createFile(ctx, path);
    if (made.ok) {
      yield* out(ctx, `${path}\n`);
      return 0;
    }
    if (made.error !== 'EEXIST') return yield* fail(ctx, 'mktemp', `${path}: ${errnoText(made.error)}`);
  }
  return 1;
}

function* createFile(ctx: ProgramContext, path: string): Task<ReturnType<ProgramContext['mkdir']>> {
  const fd = yield* ctx.open(path, { read: true, write: true, create: true, exclusive: true }, 0o600);
  if (!fd.ok) return fd;
  return ctx.close(fd.value);
}
