// Whole files as text, for programs that read settings and keep their data in a few files.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext } from '../../process/types.ts';
import type { Errno } from '../../vfs/types.ts';

const MOST = 1 << 26;

export function* readFile(ctx: ProgramContext, path: string): Task<string | undefined> {
  const opened = yield* ctx.open(path, { read: true });
  if (!opened.ok) return undefined;
  const text = yield* readRest(ctx, opened.value);
  ctx.close(opened.value);
  return text;
}

/** What comes on standard input, until it ends or fails. */
export function readStdin(ctx: ProgramContext): Task<string> {
  return readRest(ctx, 0);
}

function* readRest(ctx: ProgramContext, fd: number): Task<string> {
  let text = '';
  for (;;) {
    const chunk = yield* ctx.read(fd, MOST);
    if (!chunk.ok || chunk.value === '') return text;
    text += chunk.value;
  }
}

/** Writes or appends; the errno when that failed. */
export function* writeFile(ctx: ProgramContext, path: string, text: string, how: 'truncate' | 'append' = 'truncate'): Task<Errno | undefined> {
  const opened = yield* ctx.open(path, { write: true, create: true, [how]: true }, 0o644);
  if (!opened.ok) return opened.error;
  const written = yield* ctx.write(opened.value, text);
  ctx.close(opened.value);
  return written.ok ? undefined : written.error;
}

/** Makes a directory and those above it. */
export function makeDirectories(ctx: ProgramContext, path: string): Errno | undefined {
  const names = path.split('/').filter((name) => name !== '');
  for (let i = 1; i <= names.length; i++) {
    const made = ctx.mkdir(`/${names.slice(0, i).join('/')}`, 0o755);
    if (!made.ok && made.error !== 'EEXIST') return made.error;
  }
  return undefined;
}
