// A stand-in for a shell in tests of the kubelet: a few words, separated by `;`.
//   sleep 1.5 · exit 3 · forever · term 0 (exits with this code on SIGTERM) · ignore (SIGTERM) · touch /f · rm /f · test /f
//   echo words · err words · write /path words
import type { Program, ProgramContext } from '../../../runtime/process/types.ts';
import { seconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';

export const scriptProgram: Program = function* (ctx, argv) {
  const text = argv[1] === '-c' ? (argv[2] ?? '') : argv.slice(1).join(' ');
  let asked: number | undefined;
  for (const step of text.split(';').map((one) => one.trim().split(/\s+/))) {
    const [word = '', first = '', ...rest] = step;
    if (word === 'exit') return Number(first);
    if (word === 'ignore') ctx.sigaction('TERM', 'ignore');
    else if (word === 'term') {
      ctx.sigaction('TERM', () => {
        asked = Number(first);
      });
    } else if (word === 'sleep' || word === 'forever') {
      yield* nap(ctx, word === 'sleep' ? Number(first) : 1e6, () => asked !== undefined);
      if (asked !== undefined) return asked;
    } else {
      const code = yield* act(ctx, word, first, rest);
      if (code !== 0) return code;
    }
  }
  return 0;
};

function* nap(ctx: ProgramContext, length: number, stop: () => boolean): Task<void> {
  const until = ctx.now() + seconds(length);
  while (ctx.now() < until && !stop()) yield* ctx.nanosleep(until - ctx.now());
}

function* act(ctx: ProgramContext, word: string, first: string, rest: readonly string[]): Task<number> {
  switch (word) {
    case 'echo':
    case 'err':
      yield* ctx.write(word === 'echo' ? 1 : 2, `${[first, ...rest].join(' ')}\n`);
      return 0;
    case 'touch':
    case 'write': {
      const fd = yield* ctx.open(first, { write: true, create: true, truncate: true }, 0o644);
      if (!fd.ok) return 1;
      if (rest.length > 0) yield* ctx.write(fd.value, rest.join(' '));
      ctx.close(fd.value);
      return 0;
    }
    case 'rm':
      return ctx.unlink(first).ok ? 0 : 1;
    case 'test':
      return ctx.access(first, 'f').ok ? 0 : 1;
    default:
      return word === '' ? 0 : 127;
  }
}
