// tail: the last lines or bytes; -f follows, looking once a second as busybox does.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, readAll, type Applet } from '../applet.ts';

export const tail = { name: 'tail', run } satisfies Applet;

const CHUNK = 65_536;

interface Followed {
  readonly path: string;
  fd: number | undefined;
  ino: number;
  offset: number;
}

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1').replace(/^\+(\d+)$/, '-n+$1')), 'n:c:fFs:qv');
  if (unknown !== undefined) return yield* fail(ctx, 'tail', `invalid option -- '${unknown}'`);
  const given = values.get('c') ?? values.get('n') ?? '10';
  if (!/^[+-]?\d+$/.test(given)) return yield* fail(ctx, 'tail', `invalid number '${given}'`);
  const paths = operands.length === 0 ? ['-'] : operands;
  const follow = flags.has('f') || flags.has('F');
  const titled = flags.has('v') || (paths.length > 1 && !flags.has('q'));
  let code = 0;
  const followed: Followed[] = [];
  for (const [i, path] of paths.entries()) {
    const file = yield* openFile(ctx, path);
    if (typeof file === 'string') {
      code = yield* fail(ctx, 'tail', `can't open '${path}': ${file}`);
      if (flags.has('F')) followed.push({ path, fd: undefined, ino: 0, offset: 0 });
      continue;
    }
    if (titled) yield* out(ctx, `${i > 0 ? '\n' : ''}==> ${path === '-' ? 'standard input' : path} <==\n`);
    const bytes = yield* readAll(ctx, file.fd ?? 0);
    if (bytes.ok) {
      file.offset = bytes.value.length;
      yield* out(ctx, ending(bytes.value, given, flags.has('c')));
    }
    followed.push(file);
  }
  if (followed.length === 0) {
    if (follow) yield* fail(ctx, 'tail', 'no files');
    return 1;
  }
  if (follow) yield* followAll(ctx, followed, flags.has('F'), titled, Number(values.get('s') ?? '1'));
  return code;
}

/** The descriptor, or what went wrong. */
function* openFile(ctx: ProgramContext, path: string): Task<Followed | string> {
  if (path === '-') return { path, fd: 0, ino: 0, offset: 0 };
  const fd = yield* ctx.open(path, { read: true });
  if (!fd.ok) return errnoText(fd.error);
  const stat = ctx.fstat(fd.value);
  return { path, fd: fd.value, ino: stat.ok ? stat.value.ino : 0, offset: 0 };
}

function ending(bytes: string, count: string, inBytes: boolean): string {
  const number = Math.abs(Number(count));
  const fromStart = count.startsWith('+');
  if (inBytes) return fromStart ? bytes.slice(Math.max(0, number - 1)) : number === 0 ? '' : bytes.slice(-number);
  const lines = bytes.split(/(?<=\n)/);
  if (fromStart) return lines.slice(Math.max(0, number - 1)).join('');
  return number === 0 ? '' : lines.slice(-number).join('');
}

function* followAll(ctx: ProgramContext, files: readonly Followed[], byName: boolean, titled: boolean, interval: number): Task<void> {
  let last: Followed | undefined = files.at(-1);
  for (;;) {
    yield* ctx.nanosleep(seconds(interval));
    for (const file of files) {
      if (byName) yield* reopen(ctx, file);
      if (file.fd === undefined) continue;
      const stat = ctx.fstat(file.fd);
      if (stat.ok && stat.value.type === 'file' && stat.value.size < file.offset) {
        ctx.lseek(file.fd, 0, 'set');
        file.offset = 0;
      }
      for (;;) {
        const part = yield* ctx.read(file.fd, CHUNK);
        if (!part.ok || part.value === '') break;
        file.offset += part.value.length;
        if (titled && last !== file) yield* out(ctx, `\n==> ${file.path} <==\n`);
        last = file;
        yield* out(ctx, part.value);
      }
    }
  }
}

/** -F: another file under the name is read from its start. */
function* reopen(ctx: ProgramContext, file: Followed): Task<void> {
  const stat = ctx.stat(file.path);
  if (!stat.ok || stat.value.ino === file.ino) return;
  const opened = yield* openFile(ctx, file.path);
  if (typeof opened === 'string') return;
  if (file.fd !== undefined) ctx.close(file.fd);
  Object.assign(file, opened);
}
