// Programs of one line: true, false, sync, whoami, nproc, pwd, tac, rev, which, nohup, yes, basename, dirname.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext } from '../../process/types.ts';
import { errnoText, fail, out, readFile, type Applet } from './applet.ts';
import { candidates, execOrFail } from './execOrFail.ts';

type Args = readonly string[];

function applet(name: string, run: (ctx: ProgramContext, args: Args) => Task<number>): Applet {
  return { name, run: (ctx, argv) => run(ctx, argv.slice(1)) };
}

/** A program whose output is all it does. */
function printing(name: string, text: (ctx: ProgramContext, args: Args) => string): Applet {
  return applet(name, function* (ctx, args) {
    yield* out(ctx, text(ctx, args));
    return 0;
  });
}

/** Prints each line of the input, changed, in an order. */
function filtering(name: string, change: (lines: string[]) => string[]): Applet {
  return applet(name, function* (ctx, args) {
    for (const path of args.length === 0 ? ['-'] : args) {
      const bytes = yield* readFile(ctx, path);
      if (!bytes.ok) return yield* fail(ctx, name, `${path}: ${errnoText(bytes.error)}`);
      const lines = bytes.value.split('\n');
      if (lines.at(-1) === '') lines.pop();
      yield* out(ctx, change(lines).map((line) => `${line}\n`).join(''));
    }
    return 0;
  });
}

export const SMALL_APPLETS: readonly Applet[] = [
  printing('true', () => ''),
  applet('false', function* () {
    return 1;
  }),
  printing('sync', () => ''),
  printing('nproc', (ctx) => `${ctx.kernel.cpus}\n`),
  printing('pwd', (ctx) => {
    const cwd = ctx.getcwd();
    return `${cwd.ok ? cwd.value : '/'}\n`;
  }),
  filtering('tac', (lines) => lines.reverse()),
  filtering('rev', (lines) => lines.map((line) => [...line].reverse().join(''))),
  applet('which', function* (ctx, args) {
    let code = 0;
    for (const name of args) {
      const found = candidates(name, ctx.env).find((path) => ctx.access(path, 'x').ok);
      if (found === undefined) code = 1;
      else yield* out(ctx, `${found}\n`);
    }
    return code;
  }),
  applet('nohup', function* (ctx, args) {
    ctx.sigaction('HUP', 'ignore');
    return yield* execOrFail(ctx, 'nohup', args);
  }),
  applet('yes', function* (ctx, args) {
    const line = `${args.length === 0 ? 'y' : args.join(' ')}\n`;
    const block = line.repeat(Math.max(1, Math.floor(4096 / line.length)));
    for (;;) {
      const written = yield* ctx.write(1, block);
      if (!written.ok) return 1;
      yield* ctx.charge(2);
    }
  }),
  applet('basename', function* (ctx, args) {
    const [path, suffix] = args;
    if (path === undefined) return yield* fail(ctx, 'basename', 'missing operand');
    const name = path.replace(/\/+$/, '').split('/').at(-1) || (path.startsWith('/') ? '/' : '');
    yield* out(ctx, `${suffix !== undefined && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name}\n`);
    return 0;
  }),
  applet('dirname', function* (ctx, [path]) {
    if (path === undefined) return yield* fail(ctx, 'dirname', 'missing operand');
    const trimmed = path.replace(/\/+$/, '');
    const cut = trimmed.lastIndexOf('/');
    yield* out(ctx, `${trimmed === '' ? '/' : cut < 0 ? '.' : trimmed.slice(0, cut).replace(/\/+$/, '') || '/'}\n`);
    return 0;
  }),
];
